using Aurora.GitOps.Git;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.Audits;

/// <summary>Reads what the audit of some commits asks for: the kustomizations that they change, and the folders on the way to them.</summary>
internal static class AuditReadAhead
{
    /// <summary>Reads it for these commits, and forgets the files of others.</summary>
    public static void Of(IReadOnlyList<LoggedCommit> commits, GitObjects objects)
    {
        var changed = commits.SelectMany(commit => commit.Files.Select(file => (Commit: commit, File: file)))
            .Where(change => KustomizationNames.IsKustomization(change.File.Path) && !change.File.IsSubmodule).ToList();
        objects.ReadAhead(changed.SelectMany(change => new[] { change.File.OldId, change.File.NewId }).Where(id => id.Any(digit => digit != '0')));

        var folders = changed.SelectMany(change => change.Commit.Parents.Select(parent => (Folder: RevisionTree.RootOf(parent), change.File.Path))).ToList();
        while (folders.Count > 0)
        {
            var read = objects.TreesAhead(folders.Select(folder => folder.Folder));
            folders =
            [
                .. from folder in folders
                   let name = folder.Path.Split('/', 2)
                   where name.Length == 2 && read.ContainsKey(folder.Folder)
                   let entry = read[folder.Folder].Entries.GetValueOrDefault(name[0])
                   where entry is { IsFolder: true }
                   select (entry.Id, name[1]),
            ];
        }
    }
}

using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Git;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.History;

/// <summary>
/// Which images a commit moves itself. A merge brings what its parents did, and that is theirs; what is neither of them, or takes back
/// what one of them did since they parted, it does itself.
/// </summary>
public sealed class CommitMoves(GitObjects objects, KustomizationVersions versions, MergeBases bases)
{
    /// <summary>The moves in some kustomizations, taken together, so that one that gets another of the names moves no image.</summary>
    public async ValueTask<IReadOnlyList<ImageMove>> InAsync(LoggedCommit commit, IReadOnlyCollection<string> files, CancellationToken cancellation)
    {
        if (commit.Parents.Count > 1) return await MergedAsync(commit, files, cancellation).ConfigureAwait(false);
        var touched = commit.Files.Where(file => files.Contains(file.Path) && !file.IsSubmodule).ToList();
        return ImageMove.Between([.. touched.SelectMany(file => versions.EntriesOf(file.OldId))], [.. touched.SelectMany(file => versions.EntriesOf(file.NewId))]);
    }

    private async Task<IReadOnlyList<ImageMove>> MergedAsync(LoggedCommit merge, IReadOnlyCollection<string> files, CancellationToken cancellation)
    {
        var now = At(merge.Tree, files);
        var parents = merge.Parents.Select(parent => At(parent, files)).ToList();
        var moved = parents.SelectMany(parent => ImageMove.Between(parent, now)).Select(move => move.Entry).ToHashSet();
        var own = new List<ImageMove>();
        foreach (var entry in moved)
        {
            var due = new HashSet<ImageVersion?> { Version(parents[0], entry) };
            for (var i = 1; i < parents.Count; i++)
            {
                var theirs = Version(parents[i], entry);
                if (due.SetEquals([theirs])) continue;
                var met = await bases.OfAsync(merge.Parents[0], merge.Parents[i], cancellation).ConfigureAwait(false);
                var before = met.Select(commit => Version(At(commit, files), entry)).DefaultIfEmpty().ToList();
                due = [.. due.SelectMany(ours => before.SelectMany(old => Merge(old, ours, theirs)))];
            }

            if (!due.Contains(Version(now, entry))) own.Add(new ImageMove(entry, due.First(), Version(now, entry)));
        }

        return own;
    }

    // Where both moved it, whoever merges decides which of them counts; both are recorded, or found, where they were made.
    private static ImageVersion?[] Merge(ImageVersion? before, ImageVersion? ours, ImageVersion? theirs) =>
        ours == theirs || theirs == before ? [ours] : ours == before ? [theirs] : [ours, theirs];

    private List<ImageEntry> At(string commit, IReadOnlyCollection<string> files)
    {
        var tree = RevisionTree.At(objects, commit);
        return [.. files.Where(file => tree.Kind(file) == FileKind.File).SelectMany(file => versions.EntriesOf(tree.ContentId(file)))];
    }

    private static ImageVersion? Version(IEnumerable<ImageEntry> entries, string name) =>
        entries.FirstOrDefault(entry => entry.Name == name) is { } found ? ImageVersion.Of(found) : null;
}

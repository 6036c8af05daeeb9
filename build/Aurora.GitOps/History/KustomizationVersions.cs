using System.Collections.Concurrent;
using Aurora.Common;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.History;

/// <summary>The <c>images:</c> entries of every version of a kustomization that history holds, each version read once. Thread-safe.</summary>
public sealed class KustomizationVersions(GitObjects objects)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<ImageEntry>> _read = new();

    /// <summary>The entries of a version; none where the file was not there, or was none that can be read for certain.</summary>
    /// <param name="id">The id of its bytes.</param>
    /// <exception cref="UserError">The repository lacks it.</exception>
    public IReadOnlyList<ImageEntry> EntriesOf(string id) => _read.GetOrAdd(id, static (name, objects) =>
    {
        if (name.All(c => c == '0')) return [];
        var bytes = objects.Read(name);
        try
        {
            return [.. ImageEntries.Read(bytes.Span, name)]; // without the text that they stand in
        }
        catch (UserError)
        {
            return []; // somebody broke it once; kustomize refused it then
        }
    }, objects);
}

using Aurora.Common;
using Aurora.GitOps.Editing;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.History;

/// <summary>The <c>images:</c> entries of every version of a kustomization that history holds, each version read once.</summary>
public sealed class KustomizationVersions(GitObjects objects)
{
    private readonly Dictionary<string, IReadOnlyList<ImageEntry>> _read = [];

    /// <summary>The entries of a version; none where the file was not there, or was none that can be read for certain.</summary>
    /// <param name="id">The id of its bytes.</param>
    public IReadOnlyList<ImageEntry> EntriesOf(string id)
    {
        if (_read.TryGetValue(id, out var known)) return known;
        try
        {
            return _read[id] = id.All(c => c == '0') ? [] : ImageEntries.Read(objects.Read(id).Span, id);
        }
        catch (UserError)
        {
            return _read[id] = []; // somebody broke it once; kustomize refused it then
        }
    }
}

using Aurora.Common.Catalogs;
using Aurora.Common.Releases;

namespace Aurora.Ci.Sources;

/// <summary>What an app is built from, and the tag that follows from it. Immutable.</summary>
/// <param name="App">The app.</param>
/// <param name="Folder">The source checkout, absolute.</param>
/// <param name="Commit">The last commit that touched the app's inputs.</param>
/// <param name="Tag">The tag of its image: <c>sha-</c> and 12 digits of the commit; with uncommitted work also what that work is.</param>
/// <param name="Uncommitted">The inputs that differ from the commit, relative to the root of the git repository.</param>
public sealed record AppSource(App App, string Folder, SourceCommit Commit, string Tag, IReadOnlyList<string> Uncommitted)
{
    /// <summary>The project to publish, absolute.</summary>
    public string Project => Path.Combine(Folder, App.Project);

    /// <summary>The commit's full id.</summary>
    public string CommitId => Commit.IsDirty ? Commit.Revision[..^"-dirty".Length] : Commit.Revision;
}

using System.Runtime.CompilerServices;
using Aurora.Common.Catalogs;
using Aurora.GitOps.Git;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;

namespace Aurora.GitOps.History;

/// <summary>Reads who changed the images of environments when, out of one <c>git log</c> over their kustomizations.</summary>
public sealed class TimelineReader(GitLog log, KustomizationVersions versions)
{
    /// <summary>The image changes of some environments, the newest first.</summary>
    /// <param name="environments">The environments.</param>
    /// <param name="tree">The files of the newest revision: they tell where the kustomizations are.</param>
    /// <param name="range">What to look at: <c>HEAD</c>, <c>v1..HEAD</c>; resolved, so that it cannot be an option.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async IAsyncEnumerable<TimelineEvent> ReadAsync(
        IReadOnlyList<DeploymentEnvironment> environments, IFileTree tree, string range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var files = environments
            .SelectMany(environment => FilesOf(environment, tree).Select(file => (file, environment)))
            .ToLookup(found => found.file, found => found.environment);
        await foreach (var commit in log.ReadAsync([range], [.. files.Select(file => file.Key)], cancellation).ConfigureAwait(false))
        {
            foreach (var environment in environments)
            {
                // Together, so that a kustomization that gets another of the names moves no image.
                var touched = commit.Files.Where(file => files[file.Path].Contains(environment)).ToList();
                var moves = ImageMove.Between(
                    [.. touched.SelectMany(file => versions.EntriesOf(file.OldId))], [.. touched.SelectMany(file => versions.EntriesOf(file.NewId))]);
                if (moves.Count > 0) yield return TimelineEvent.Of(environment, commit, moves);
            }
        }
    }

    /// <summary>Where the kustomization of an environment may have stood: under any of its three names, and where a link there leads now.</summary>
    public static IReadOnlyList<string> FilesOf(DeploymentEnvironment environment, IFileTree tree)
    {
        var folder = ResolvedPath.Follow(tree, environment.Overlay).Path ?? environment.Overlay;
        return
        [
            .. KustomizationNames.All.Select(name => TreePath.Join(folder, name)!)
                .SelectMany(path => new[] { path, ResolvedPath.Follow(tree, path).Path })
                .OfType<string>().Distinct(),
        ];
    }
}

using System.Runtime.CompilerServices;
using Aurora.Common.Catalogs;
using Aurora.GitOps.Git;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.History;

/// <summary>Reads who changed images and traffic of environments when, out of one <c>git log</c> over the files that say them.</summary>
/// <param name="log">Reads history.</param>
/// <param name="moves">The images that commits move.</param>
/// <param name="traffic">The traffic that commits shift.</param>
/// <param name="canary">The subset that is the canary.</param>
/// <param name="cut">Where history is cut off: what these commits move is not known.</param>
/// <remarks>
/// All of history is walked, not first parents alone: a promotion that came by a pull request is told as itself, by whoever made it. Of a
/// merge only what it does itself is told.
/// </remarks>
public sealed class TimelineReader(GitLog log, CommitMoves moves, TrafficVersions traffic, string canary, IReadOnlySet<string> cut)
{
    /// <summary>The changes of images and traffic of some environments, the newest first.</summary>
    /// <param name="environments">The environments.</param>
    /// <param name="tree">The files of the newest revision: they tell where the kustomizations are.</param>
    /// <param name="range">What to look at: <c>HEAD</c>, <c>v1..HEAD</c>; resolved, so that it cannot be an option.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async IAsyncEnumerable<TimelineEvent> ReadAsync(
        IReadOnlyList<DeploymentEnvironment> environments, IFileTree tree, string range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var routes = environments.ToDictionary(environment => environment, environment => TrafficSource.In(tree, environment.Overlay, canary));
        var files = environments.ToDictionary(environment => environment, environment => FilesOf(environment, tree).ToHashSet());
        var paths = files.Values.SelectMany(own => own).Concat(routes.Values.SelectMany(sources => sources).Select(source => source.File)).Distinct();
        await foreach (var commit in log.ReadAsync(["--full-history", range], [.. paths], cancellation).ConfigureAwait(false))
        {
            foreach (var environment in environments)
            {
                var own = await moves.InAsync(commit, files[environment], cancellation).ConfigureAwait(false);
                var shifts = traffic.MovesOf(routes[environment], commit);
                if (own.Count > 0 || shifts.Count > 0) yield return TimelineEvent.Of(environment, commit, own, shifts, isKnown: !cut.Contains(commit.Id));
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

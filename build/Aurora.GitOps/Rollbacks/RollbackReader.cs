using System.Globalization;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Common.Options;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Publishing;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Rollbacks;

/// <summary>Makes the request of a rollback out of the command line and the history of the overlay.</summary>
/// <param name="options">The command line.</param>
/// <param name="catalog">The catalog.</param>
/// <param name="git">Runs git.</param>
/// <param name="log">Reads history.</param>
/// <param name="objects">Reads objects.</param>
public sealed class RollbackReader(OptionValues options, Catalog catalog, GitClient git, GitLog log, GitObjects objects)
{
    private readonly EnvironmentScope _scope = new(options, catalog);

    /// <summary>Reads the request against the commit that it will be made on.</summary>
    /// <param name="tree">The files of that commit.</param>
    /// <param name="commit">Its full id.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="UserError">There is nothing to roll back to.</exception>
    public async Task<PromotionRequest> ReadAsync(IFileTree tree, string commit, CancellationToken cancellation)
    {
        if (options.Gives(HistoryOptions.To) && options.Gives(HistoryOptions.Steps))
            throw new UserError("--to and --steps both say how far to go back.", "Give one of them.");
        var target = _scope.One;
        var file = OverlayFile.In(tree, target.Overlay);
        var all = ImageEntries.Read(tree.Read(file).Span, file);
        var routes = TrafficSource.In(tree, target.Overlay, options[TrafficOptions.Subset]!);
        _scope.RequireKnown(all, routes);
        routes = [.. routes.Where(route => _scope.Includes(route.Name))];
        var now = all.Where(entry => _scope.Includes(entry.Name, entry.PulledName)).ToList();

        var revision = options[HistoryOptions.To] is { } to
            ? (await Revision.FindAsync(git, to, cancellation).ConfigureAwait(false)).Commit
            : await StepsBackAsync(target, tree, commit, now, routes, cancellation).ConfigureAwait(false);
        var earlier = RevisionTree.At(objects, revision);
        var images = Images(target, earlier, revision, now);
        var traffic = Traffic(target, tree, earlier, routes);
        if (images.Count == 0 && traffic is null)
        {
            throw new UserError(
                $"There is nothing to roll back to: in {target.Name} these images are as they were at {revision[..12]}, or were not there.",
                "See --target=History for where to go back to.");
        }

        return new PromotionRequest(
            target.Name, target.Overlay, images, Add: false, Rename: true, AllowDirty: true, AskRegistry: !options[PromotionOptions.NoRegistryCheck])
        {
            Rollback = new RollbackOrigin(revision, earlier, options[HistoryOptions.Reason]),
            Traffic = traffic,
        };
    }

    // First parents alone: the states that the branch was in, one after the other.
    private async Task<string> StepsBackAsync(
        DeploymentEnvironment target, IFileTree tree, string commit, List<ImageEntry> now, IReadOnlyList<TrafficSource> routes, CancellationToken cancellation)
    {
        var steps = Steps();
        var versions = new KustomizationVersions(objects);
        var traffic = new TrafficVersions(objects);
        var files = TimelineReader.FilesOf(target, tree);
        string[] names = [.. now.Select(entry => entry.Name)];
        var commits = new List<LoggedCommit>();
        await foreach (var one in log.ReadAsync(["--first-parent", "--diff-merges=first-parent", commit], [.. files.Concat(routes.Select(route => route.File)).Distinct()], cancellation).ConfigureAwait(false))
            commits.Add(one);
        commits.Reverse();

        // A commit that touches one of the files leaves what the others say.
        var states = new List<OverlayState>();
        var state = new OverlayState(commit, [.. names.Select(_ => (ImageVersion?)null)], [.. routes.Select(_ => TrafficState.AtRest)]);
        foreach (var one in commits)
        {
            var touched = one.Files.Where(file => files.Contains(file.Path)).ToList();
            state = new OverlayState(
                one.Id,
                touched.Count > 0 ? OverlayState.VersionsOf([.. touched.SelectMany(file => versions.EntriesOf(file.NewId))], names) : state.Versions,
                [.. routes.Select((route, i) => one.Files.FirstOrDefault(file => file.Path == route.File) is { } file ? traffic.StateOf(route, file.NewId) : state.Traffic[i])]);
            states.Add(state);
        }

        var path = OverlayState.Path(states.Where(found => (found.Versions.Count == 0 || found.Versions.Any(version => version is not null)) && found.Traffic.All(share => share is not null)));
        if (path.Count > steps) return path[^(steps + 1)].Revision;
        var what = now.Count == 1 ? $"the version of {now[0].Name}" : routes.Count > 0 ? "images and no other traffic" : "images";
        throw new UserError(
            path.Count <= 1
                ? $"There is nothing to roll back to: {target.Name} has had no other {what.Replace("the version", "version", StringComparison.Ordinal)} in this history."
                : $"There is nothing to roll back to: {target.Name} has had {path.Count - 1} earlier version{(path.Count == 2 ? "" : "s")}, not {steps}.",
            "See --target=History; in a shallow clone run 'git fetch --unshallow' first.");
    }

    private static List<RequestedImage> Images(DeploymentEnvironment target, RevisionTree earlier, string revision, List<ImageEntry> now)
    {
        var file = OverlayFile.In(earlier, target.Overlay);
        var then = ImageEntries.Read(earlier.Read(file).Span, file);
        var differing = now.Where(entry => then.Find(entry.Name) is { } old && ImageVersion.Of(old) != ImageVersion.Of(entry)).ToList();
        return [.. differing.Select(entry => Image(then.Find(entry.Name)!, file, revision))];
    }

    // The canary's pods may stop only after the traffic has left them, so a rollback never takes any away.
    private static TrafficChange? Traffic(DeploymentEnvironment target, IFileTree tree, RevisionTree earlier, IReadOnlyList<TrafficSource> routes)
    {
        var changes = new List<TrafficChange>();
        foreach (var route in routes)
        {
            var subset = route.Route.CanarySubset;
            var then = TrafficSource.In(earlier, target.Overlay, subset).FirstOrDefault(one => one.Name == route.Name);
            if (then is null || then.Route.State == route.Route.State) continue;
            var deployment = $"{route.Name}-{subset}";
            var pods = ReplicasEntry.TryFind(earlier, target.Overlay, deployment)?.Count;
            changes.Add(new TrafficChange(
                route.Name, subset, then.Route.State, pods > ReplicasEntry.TryFind(tree, target.Overlay, deployment)?.Count ? pods : null));
        }

        return changes switch
        {
            [] => null,
            [var only] => only,
            _ => throw new UserError(
                $"The traffic of {string.Join(" and ", changes.Select(change => change.App))} cannot go back at once.", "Name one of the apps with --app=NAME; each return is a commit of its own."),
        };
    }

    private static RequestedImage Image(ImageEntry entry, string file, string revision)
    {
        var what = $"{entry.Name} as of {revision[..12]}";
        return entry is { NewTag: null, Digest: null }
            ? throw new UserError($"{file} named no version of {entry.Name} at {revision[..12]}.", "Go back to another revision, or name the apps to roll back with --app.")
            : new RequestedImage([entry.Name], ImageReference.Of(entry.PulledName, entry.NewTag, entry.Digest, what), what, null)
            {
                IsExact = true,
                Origin = new StandingImage(revision, file, entry.Name, ImageVersion.Of(entry)),
            };
    }

    private int Steps() =>
        int.TryParse(options[HistoryOptions.Steps], NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps > 0
            ? steps
            : throw OptionValues.Malformed(HistoryOptions.Steps, options[HistoryOptions.Steps]!, "Write a number from 1.");
}

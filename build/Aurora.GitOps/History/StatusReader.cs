using Aurora.Common.Catalogs;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.History;

/// <summary>Reads what runs where since when, and how environments stand to the one that is promoted from.</summary>
/// <param name="timelines">Reads what happened.</param>
/// <param name="scope">What is asked for.</param>
/// <param name="canary">The subset that is the canary.</param>
public sealed class StatusReader(TimelineReader timelines, EnvironmentScope scope, string canary)
{
    /// <summary>The images of the environments asked for, in the order of the catalog and of the files.</summary>
    /// <param name="tree">The files of the revision to look at.</param>
    /// <param name="revision">That revision.</param>
    /// <param name="leader">The environment that is promoted from; null when there is none.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<IReadOnlyList<EnvironmentStatus>> ReadAsync(
        IFileTree tree, string revision, DeploymentEnvironment? leader, CancellationToken cancellation)
    {
        var environments = scope.All;
        var read = leader is null ? environments : [.. environments.Append(leader).Distinct()];
        var entries = read.ToDictionary(environment => environment, environment => EntriesOf(tree, environment));
        var routes = environments.ToDictionary(environment => environment, environment => TrafficSource.In(tree, environment.Overlay, canary));
        scope.RequireKnown([.. entries.Values.SelectMany(list => list)], [.. routes.Values.SelectMany(list => list)]);

        var events = new List<TimelineEvent>();
        await foreach (var one in timelines.ReadAsync(read, tree, revision, cancellation).ConfigureAwait(false)) events.Add(one);
        return
        [
            .. from environment in environments
               from entry in entries[environment]
               where scope.Includes(entry.Name, entry.PulledName)
               let runs = ImageVersion.Of(entry)
               let app = scope.NameOf(entry.Name, entry.PulledName)
               select new EnvironmentStatus(
                   environment, app, entry.Name, runs,
                   events.FirstOrDefault(one => one.Environment == environment && one.Moves.Any(move => move.Entry == entry.Name && move.New == runs)) is { Kind: not TimelineKind.Unknown } since ? since : null,
                   leader is null || leader == environment ? null : Compare(runs, entry, leader, entries[leader], events))
               {
                   Traffic = routes[environment].FirstOrDefault(route => route.Name == app)?.Route.State,
               },
        ];
    }

    private static Behind? Compare(ImageVersion runs, ImageEntry entry, DeploymentEnvironment leader, ImageEntries there, List<TimelineEvent> events)
    {
        var other = there.FirstOrDefault(one => one.Name == entry.Name) ?? there.FirstOrDefault(one => one.PulledName == entry.PulledName);
        if (other is null) return null;
        var ran = events
            .Where(one => one.Environment == leader)
            .SelectMany(one => one.Moves)
            .Where(move => move.Entry == other.Name)
            .Select(move => move.New)
            .Prepend(ImageVersion.Of(other))
            .OfType<ImageVersion>()
            .Aggregate(new List<ImageVersion>(), (list, version) =>
            {
                if (list.Count == 0 || list[^1] != version) list.Add(version);
                return list;
            });
        var at = ran.FindIndex(version => version.IsSameImageAs(runs));
        return new Behind(leader.Name, ran[0], at < 0 ? null : at);
    }

    private static ImageEntries EntriesOf(IFileTree tree, DeploymentEnvironment environment)
    {
        var file = OverlayFile.In(tree, environment.Overlay);
        return ImageEntries.Read(tree.Read(file).Span, file);
    }
}

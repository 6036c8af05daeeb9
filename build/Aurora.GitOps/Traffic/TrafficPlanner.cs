using Aurora.Common;
using Aurora.GitOps.Editing;
using Aurora.GitOps.Editing.Yaml;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Traffic;

/// <summary>Works out what a shift of traffic changes, against the files of one commit. Writes nothing.</summary>
public static class TrafficPlanner
{
    /// <summary>Makes the plan.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="tree">The files of <paramref name="commit"/>.</param>
    /// <param name="commit">The commit that it is made on.</param>
    /// <exception cref="UserError">The route is not a planned one, or it cannot be edited in one place.</exception>
    public static TrafficPlan Plan(TrafficRequest request, IFileTree tree, string commit)
    {
        var source = TrafficSource.Find(tree, request.Environment.Overlay, request.App, request.Subset);
        return new TrafficPlan(request, commit, tree, Shift(request.App, source, request.From(source.Route.State), request.Replicas, tree, request.Environment.Overlay));
    }

    /// <summary>Edits the files of a tree so that the traffic of an app becomes another.</summary>
    /// <param name="app">The app.</param>
    /// <param name="source">Where its route is written in the tree.</param>
    /// <param name="to">What the traffic will be.</param>
    /// <param name="pods">How many pods the canary gets; null to leave them.</param>
    /// <param name="tree">The files.</param>
    /// <param name="overlay">The folder of the overlay.</param>
    /// <exception cref="UserError">It cannot be edited in one place.</exception>
    public static TrafficShift Shift(string app, TrafficSource source, TrafficState to, int? pods, IFileTree tree, string overlay)
    {
        var files = new Dictionary<string, EditableYaml>();
        EditableYaml File(string path) => files.TryGetValue(path, out var file) ? file : EditableYaml.Read(tree.Read(path).Span, path);

        if (to != source.Route.State) files[source.File] = new TrafficEdit(source, to).In(File(source.File));
        CanaryReplicas? replicas = null;
        if (pods is { } count && ReplicasEntry.Find(tree, overlay, $"{app}-{source.Route.CanarySubset}", File) is var entry && entry.Count != count)
        {
            files[entry.File] = new YamlEdit(File(entry.File)).Set(entry.Path, YamlValue.Number(count)).Apply();
            replicas = new CanaryReplicas(entry.Deployment, entry.Count, count);
        }

        return new TrafficShift(app, source, to, replicas, [.. files.Select(file => new EditedFile(file.Key, tree.Read(file.Key), file.Value.Text.Encode()))]);
    }
}

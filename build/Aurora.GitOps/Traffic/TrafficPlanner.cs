using System.Globalization;
using Aurora.Common;
using Aurora.GitOps.Editing;
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
        var overlay = request.Environment.Overlay;
        var source = TrafficSource.Find(tree, overlay, request.App, request.Subset);
        var state = request.From(source.Route.State);
        var files = new Dictionary<string, EditableYaml>();
        EditableYaml File(string path) => files.TryGetValue(path, out var file) ? file : EditableYaml.Read(tree.Read(path).Span, path);

        if (state != source.Route.State) files[source.File] = new TrafficEdit(source, state).In(File(source.File));
        CanaryReplicas? replicas = null;
        if (request.Replicas is { } count)
        {
            var kustomization = OverlayFile.In(tree, overlay);
            var (path, old) = Count(File(kustomization), $"{request.App}-{request.Subset}", kustomization);
            if (old != count)
            {
                files[kustomization] = new YamlEdit(File(kustomization)).Set(path, YamlValue.Number(count)).Apply();
                replicas = new CanaryReplicas($"{request.App}-{request.Subset}", old, count);
            }
        }

        return new TrafficPlan(
            request, commit, tree, source, state, replicas,
            [.. files.Select(file => new EditedFile(file.Key, tree.Read(file.Key), file.Value.Text.Encode()))]);
    }

    private static (YamlPath Path, int Count) Count(EditableYaml kustomization, string deployment, string file)
    {
        var list = YamlPath.Root.Key("replicas");
        var items = kustomization.Documents is [{ Root: YamlMapping root }] && root.Find("replicas")?.Value is YamlSequence sequence ? sequence.Items : [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is YamlMapping item && item.Find("name")?.Value is YamlScalar name && name.Value == deployment
                && item.Find("count")?.Value is YamlScalar count && int.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var old))
            {
                return (list.Item(i).Key("count"), old);
            }
        }

        throw new UserError(
            $"{file} has no replicas entry for {deployment}, whose count --replicas would set.",
            $"Expected is 'replicas: [{{name: {deployment}, count: 0}}]', a field a line; or leave --replicas out. Nothing was changed.");
    }
}

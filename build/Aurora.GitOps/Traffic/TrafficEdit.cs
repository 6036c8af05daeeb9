using Aurora.Common;
using Aurora.GitOps.Editing;
using Aurora.GitOps.Editing.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlNode = YamlDotNet.RepresentationModel.YamlNode;

namespace Aurora.GitOps.Traffic;

/// <summary>Writes another state of traffic into the document that holds the route: the weights, matches and mirror of it and nothing else.</summary>
/// <param name="source">Where the route is written.</param>
/// <param name="to">What the traffic will be.</param>
public sealed class TrafficEdit(TrafficSource source, TrafficState to)
{
    private static readonly YamlPlace Nowhere = new(0, default, null, null);
    private readonly YamlPath _http = YamlPath.InDocument(source.Document).Key("spec").Key("http");

    /// <summary>The file with the edit.</summary>
    /// <exception cref="UserError">It is written in a way that cannot be edited in one place.</exception>
    public EditableYaml In(EditableYaml file) => source.Inline is { } literal ? new YamlEdit(file).Inside(literal, Edit).Apply() : Edit(file);

    // From the end of the document to its start, so that no step moves what the next one names.
    private EditableYaml Edit(EditableYaml file)
    {
        var route = source.Route;
        if (source.Weights is { } weights) return Patched(file, weights);
        var at = _http.Item(route.Index);
        if (to.Mirror != route.State.Mirror)
        {
            if (route.State.Mirror > 0 || MirrorRule.Keys.Any(key => route.Route.Children.ContainsKey(new YamlScalarNode(key))))
                foreach (var key in new[] { MirrorRule.Percentage, MirrorRule.Destination }) file = new YamlEdit(file).RemoveLines(at.Key(key)).Apply();
            if (to.Mirror > 0)
                foreach (var (key, value) in MirrorRule.Make(route, to.Mirror).Reverse()) file = new YamlEdit(file).InsertLines(at, "route", new YamlEntry(Scalar(new YamlScalarNode(key)), Node(value))).Apply();
        }

        if (to.Canary != route.State.Canary)
        {
            file = new YamlEdit(file)
                .Set(at.Key("route").Item(route.Stable).Key("weight"), YamlValue.Number(to.Stable))
                .Set(at.Key("route").Item(route.Canary).Key("weight"), YamlValue.Number(to.Canary)).Apply();
        }

        if (to.Matches.SequenceEqual(route.State.Matches)) return file;
        if (route.Experiment is { } experiment) file = new YamlEdit(file).RemoveLines(_http.Item(experiment)).Apply();
        return to.Matches.Count == 0 ? file : new YamlEdit(file).InsertLines(_http, route.Experiment ?? route.Index, Node(ExperimentRoute.Make(route, to.Matches))).Apply();
    }

    private EditableYaml Patched(EditableYaml file, (YamlPath Stable, YamlPath Canary) weights) => to with { Canary = source.Route.State.Canary } == source.Route.State
        ? new YamlEdit(file).Set(weights.Stable, YamlValue.Number(to.Stable)).Set(weights.Canary, YamlValue.Number(to.Canary)).Apply()
        : throw new UserError(
            $"The weights of VirtualService {Printable.OneLine(source.Name)} are written in a JSON 6902 patch ({source.File}), in which an experiment or a mirror has no place.",
            "Write its routes in a strategic-merge patch, or shift the weights alone. Nothing was changed.");

    private static Editing.Yaml.YamlNode Node(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new YamlMapping(Nowhere, [.. mapping.Children.Select(field => new YamlEntry(Scalar((YamlScalarNode)field.Key), Node(field.Value)))], IsFlow: mapping.Children.Count == 0),
        YamlSequenceNode sequence => new YamlSequence(Nowhere, [.. sequence.Children.Select(Node)], IsFlow: sequence.Children.Count == 0),
        _ => Scalar((YamlScalarNode)node),
    };

    private static YamlScalar Scalar(YamlScalarNode node) => new(Nowhere, node.Value ?? "", node.Style == ScalarStyle.Any ? ScalarStyle.Plain : node.Style);
}

using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Kustomize.Failures;

/// <summary>
/// What kustomize must not get to see: aliases, which it unfolds without a bound, and in patches keys that stand twice, of which
/// it silently takes the last. A schema that is no YAML it silently takes for none.
/// </summary>
internal static class InputFault
{
    /// <summary>The first such fault of an overlay whose files were read before, with its place; null when there is none.</summary>
    public static string? In(TreeSnapshot tree, FileGraph graph)
    {
        var patches = ParsedTexts.PatchFiles(tree, graph).Select(file => tree.FaultOf(file, YamlFaults.SecondKey))
            .Concat(graph.Kustomizations.SelectMany(ParsedTexts.Patches).Select(patch => BoundedYaml.FindFault(patch.InPlace, patch.File, YamlFaults.Bomb | YamlFaults.SecondKey)));
        // A byte that no anchor is without is looked for first: parsing takes longer than all else here.
        var bombs = graph.Files.Any(tree.MayHaveAnchors) ? ParsedTexts.Files(tree, graph).Where(tree.MayHaveAnchors).Select(file => tree.FaultOf(file, YamlFaults.Bomb)) : [];
        var schemas = ParsedTexts.SchemaFiles(tree, graph).Select(file => tree.FaultOf(file, YamlFaults.Syntax));
        return bombs.Concat(patches).Concat(schemas).OfType<UserError>().FirstOrDefault()?.Message;
    }
}

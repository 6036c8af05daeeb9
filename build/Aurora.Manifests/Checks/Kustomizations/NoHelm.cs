using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Kustomizations;

/// <summary>Helm in an environment of the catalog: charts that kustomize inflates, a chart among the manifests, or its templates.</summary>
public sealed partial class NoHelm : IRepositoryRule
{
    private static readonly string[] Fields = ["helmCharts", "helmGlobals", "helmChartInflationGenerator"];

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new("AUR020", "No Helm", Severity.Error, "Write what the chart renders as resources, and patch them.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var graphs = EnvironmentGraph.Of(repository);
        return graphs.SelectMany(graph => Inflated(graph.Overlay, graph.Graph).Concat(Templates(repository.Tree, graph.Overlay, graph.Graph)))
            .Concat(Charts(repository))
            .DistinctBy(finding => (finding.File, finding.Line));
    }

    private IEnumerable<Finding> Inflated(string overlay, FileGraph graph) =>
        from kustomization in graph.Kustomizations
        from field in Fields
        where kustomization[field] is not null
        select new Finding(Info, overlay, null, field, "kustomize inflates a Helm chart.", kustomization.Path, LineOf(kustomization.Root, field));

    // In the folder that holds the overlays, k8s/ for k8s/overlays/prod.
    private IEnumerable<Finding> Charts(JudgedRepository repository) =>
        from root in repository.Catalog.Environments.Where(environment => environment.Overlay.Contains('/', StringComparison.Ordinal)).GroupBy(environment => environment.Overlay.Split('/')[0])
        from file in repository.Tree.FilesUnder(root.Key)
        where TreePath.Name(file) == "Chart.yaml"
        select new Finding(Info, root.First().Overlay, null, "", "There is a Helm chart among the manifests.", file, 1);

    private IEnumerable<Finding> Templates(IFileTree tree, string overlay, FileGraph graph) =>
        from file in graph.Resources
        from line in Text(tree, file).Split('\n').Select((text, i) => (text, Number: i + 1))
        where Template().IsMatch(line.text)
        select new Finding(Info, overlay, null, "", "It holds a template of Helm.", file, line.Number);

    private static string Text(IFileTree tree, string file)
    {
        try
        {
            return StrictUtf8.Decode(tree.Read(file), file);
        }
        catch (UserError)
        {
            return ""; // kustomize says so
        }
    }

    private static int LineOf(YamlMappingNode root, string field) =>
        (int)(root.Children.Keys.FirstOrDefault(key => key is YamlScalarNode { Value: { } name } && string.Equals(name, field, StringComparison.OrdinalIgnoreCase))?.Start.Line ?? 1);

    // Other templates (of External Secrets, of alerts) have braces, too; these words are Helm's.
    [GeneratedRegex(@"\{\{-?\s*(\.Values|\.Release|\.Chart|include\s|template\s|toYaml\s)")]
    private static partial Regex Template();
}

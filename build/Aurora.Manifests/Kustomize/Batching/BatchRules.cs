using System.Text;
using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>
/// Which overlays may share a run of kustomize at all, told from their files. What reaches beyond its own kustomization
/// (<c>openapi</c>, <c>crds</c>, <c>configurations</c>, <c>vars</c>, <c>buildMetadata</c>, plugins) would change the overlays
/// after it, and what gives an object a wholly new name hides the names that <see cref="Independence"/> must know. Thread-safe.
/// </summary>
internal sealed class BatchRules(TreeSnapshot tree)
{
    // All others stay out: those of today because of what they do or warn of, those of tomorrow because nobody knows.
    private static readonly HashSet<string> Fields =
    [
        "apiVersion", "kind", "metadata", "resources", "components", "namespace", "namePrefix", "nameSuffix", "labels", "commonAnnotations", "images",
        "replicas", "patches", "configMapGenerator", "secretGenerator", "generatorOptions", "replacements", "sortOptions",
    ];

    /// <summary>True when the overlay may be rendered together with others.</summary>
    public bool Allow(FileGraph graph) =>
        graph.Unresolved.Count == 0 && IsPlain(graph.Overlay) && SortsBySelf(graph.Own) is not null
        && graph.Kustomizations.All(AllowOne) && !graph.Files.Any(HasOwnAnnotations);

    /// <summary>True when the overlay prints its objects in the order of its files, false for the legacy order, null for another.</summary>
    public static bool? SortsBySelf(Kustomization own) => own["sortOptions"] switch
    {
        null => false,
        YamlMappingNode { Children.Count: 1 } options => options.Text("order") switch { "fifo" => true, "legacy" => false, _ => null },
        _ => null,
    };

    private bool AllowOne(Kustomization kustomization) =>
        kustomization.Root.Children.Keys.All(key => key is YamlScalarNode { Value: { } field } && Fields.Contains(field))
        && kustomization.Root.Maps("patches").All(patch => AllowPatch(patch, TreePath.Directory(kustomization.Path)))
        && kustomization.Root.Maps("replacements").All(replacement => AllowReplacement(replacement, TreePath.Directory(kustomization.Path)));

    private bool AllowPatch(YamlMappingNode patch, string directory) =>
        patch.Get("options") is null
        && Documents(patch.Text("patch"), patch.Text("path"), directory) is { } documents
        && documents.All(document => document is YamlMappingNode || document is YamlSequenceNode list && list.Children.All(KeepsIdentity));

    private static bool KeepsIdentity(YamlNode operation) =>
        operation is YamlMappingNode map && map.Text("path") is { } path && IsInside(path.Split('/').Skip(1)) && (map.Text("from") is not { } from || IsInside(from.Split('/').Skip(1)));

    private bool AllowReplacement(YamlMappingNode replacement, string directory) =>
        replacement.Text("path") is { } path
            ? Documents(null, path, directory) is { } documents && documents.All(document =>
                document is YamlMappingNode one ? AllowTargets(one)
                : document is YamlSequenceNode list && list.Children.All(item => item is YamlMappingNode several && AllowTargets(several)))
            : AllowTargets(replacement);

    private static bool AllowTargets(YamlMappingNode replacement) => replacement.Maps("targets").All(target =>
        target.List("fieldPaths").All(field => field is YamlScalarNode { Value: { } path } && IsInside(path.Split('.'))));

    // Neither the whole, nor what an object is: its kind, name and namespace.
    private static bool IsInside(IEnumerable<string> path) => path.ToList() switch
    {
        [] or [""] or ["kind" or "apiVersion", ..] or ["*", ..] => false,
        ["metadata", "labels" or "annotations", _, ..] => true,
        ["metadata", ..] => false,
        _ => true,
    };

    private List<YamlNode>? Documents(string? text, string? path, string directory)
    {
        try
        {
            if (text is null)
            {
                if (path is null || TreePath.Join(directory, path) is not { } joined || tree.Follow(joined).Path is not { } real) return null;
                text = StrictUtf8.Decode(tree.Read(real), real);
            }

            return [.. BoundedYaml.Load(text, "").Select(document => document.RootNode)];
        }
        catch (Exception e) when (e is UserError or FileNotFoundException)
        {
            return null; // kustomize says what is wrong with it
        }
    }

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _annotated = new();

    // Objects marked as local are seen by references and not printed; with kustomize's own marks a file may invent former names.
    private bool HasOwnAnnotations(string file) =>
        _annotated.GetOrAdd(file, static (at, tree) => tree.Read(at).Span.IndexOf("config.kubernetes.io"u8) >= 0, tree);

    // kustomize would take some paths for addresses, and YAML some for other values.
    private static bool IsPlain(string path) =>
        !path.Contains("github.com", StringComparison.OrdinalIgnoreCase) && !path.Contains("_git", StringComparison.Ordinal) && !path.Contains(".git", StringComparison.Ordinal)
        && path.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '/' or '.' or '-' or '_' or ' ');
}

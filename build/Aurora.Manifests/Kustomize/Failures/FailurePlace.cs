using System.Text;
using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Failures;

/// <summary>Finds the line of what kustomize complains about where all is YAML.</summary>
internal sealed partial class FailurePlace(TreeSnapshot tree, FileGraph graph)
{
    /// <summary><c>file:line</c>, or null where it cannot be told.</summary>
    public string? Of(string said)
    {
        var folder = Folder().Matches(said).LastOrDefault()?.Groups["folder"].Value ?? graph.Overlay;
        var near = graph.Kustomizations.FirstOrDefault(kustomization => TreePath.Directory(kustomization.Path) == folder) ?? graph.Own;
        if (Key().Match(said) is { Success: true } key) return $"{near.Path}:{LineOf(near.Root, key.Groups["key"].Value) ?? 1}";
        if (Patched().Match(said) is { Success: true } patched) return Patch(patched.Groups["kind"].Value, patched.Groups["name"].Value);
        if (Reference(near, said) is not { } reference) return null;
        return said.Contains("missing metadata.name", StringComparison.Ordinal) || said.Contains("missing Resource metadata", StringComparison.Ordinal)
            ? NoObject(reference) ?? Place(reference) : Place(reference);
    }

    // The reference that is named last: of this kustomization, or of another one where this one has none.
    private FileReference? Reference(Kustomization near, string said) => graph.Kustomizations.Prepend(near)
        .Select(kustomization => kustomization.References
            .Where(reference => reference.Role != ReferenceRole.InlinePlugin)
            .Select(reference => (reference, at: Named(said, reference.Target))).Where(named => named.at >= 0)
            .OrderByDescending(named => named.at).Select(named => named.reference).FirstOrDefault())
        .FirstOrDefault(reference => reference is not null);

    // As kustomize quotes what it was given: from 'x.yaml', path: x.yaml, path: "x.yaml", [x.yaml].
    private static int Named(string said, string target) =>
        new[] { $"'{target}'", $"path: {target}\n", $"\"{target}\"", $"[{target}]", $"- {target}\n", $"={target}]", $"/{target}:" }.Max(form => said.LastIndexOf(form, StringComparison.Ordinal));

    private static string Place(FileReference reference) => $"{reference.File}:{reference.Line}";

    // The first document of the file that names no object.
    private string? NoObject(FileReference reference) => FileOf(reference) is { } file
        ? Documents(file).Where(document => (document.RootNode as YamlMappingNode)?.Map("metadata")?.Text("name") is not { Length: > 0 })
            .Select(document => $"{file}:{document.RootNode.Start.Line}").FirstOrDefault()
        : null;

    private string? Patch(string kind, string name)
    {
        bool IsMeant(YamlDocument document) => document.RootNode is YamlMappingNode root && root.Text("kind") == kind && root.Map("metadata")?.Text("name") == name;
        return ParsedTexts.PatchFiles(tree, graph).SelectMany(file => Documents(file).Where(IsMeant).Select(document => $"{file}:{document.RootNode.Start.Line}"))
            .Concat(graph.Kustomizations.SelectMany(ParsedTexts.Patches)
                .SelectMany(patch => Documents(patch.InPlace, patch.File).Where(IsMeant).Select(document => $"{patch.File}:{document.RootNode.Start.Line}")))
            .FirstOrDefault();
    }

    private string? FileOf(FileReference reference) =>
        TreePath.Join(TreePath.Directory(reference.File), reference.Target) is { } path && tree.Follow(path) is { Path: { } file, Kind: FileKind.File } ? file : null;

    // Its place stays untold where it cannot be read, or is too large to be built.
    private IEnumerable<YamlDocument> Documents(string file)
    {
        var bytes = tree.Read(file);
        return bytes.Length > YamlFile.MaximumLength ? [] : Documents(Encoding.UTF8.GetString(bytes.Span), file);
    }

    private static IEnumerable<YamlDocument> Documents(string text, string file)
    {
        try
        {
            return BoundedYaml.Load(text, file);
        }
        catch (UserError)
        {
            return [];
        }
    }

    private static long? LineOf(YamlNode node, string key) => node switch
    {
        YamlMappingNode map => map.Children.Where(field => field.Key is YamlScalarNode { Value: var name } && name == key).Select(field => (long?)field.Key.Start.Line).FirstOrDefault()
            ?? map.Children.Values.Select(value => LineOf(value, key)).FirstOrDefault(line => line is not null),
        YamlSequenceNode list => list.Children.Select(item => LineOf(item, key)).FirstOrDefault(line => line is not null),
        _ => null,
    };

    [GeneratedRegex("(recursed accumulation of|couldn't make target for) path '(?<folder>[^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Folder();

    [GeneratedRegex("unknown field \"(?<key>[^\"]+)\"|Go struct field [A-Za-z]+\\.([^ .]+\\.)*(?<key>[^ .]+) of type", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex("no matches for Id (?<kind>[^. ]+)\\.[^/]*/(?<name>[^ ]+)\\.\\[", RegexOptions.CultureInvariant)]
    private static partial Regex Patched();
}

using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.Common.Images;
using Aurora.GitOps.Editing.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using YamlDotNet.Core;

namespace Aurora.GitOps.Audits;

/// <summary>
/// An overlay without the tags and digests under its own <c>images:</c>. There is one only where these can do nothing at a render but
/// stand in the images that it prints, which its files prove: kustomize sets images last of all (5.x, KustTarget: after resources,
/// components, generators and patches), and what could read them after that is not there.
/// </summary>
internal sealed partial class ImageMask
{
    // What makes nothing of an image that was set. All other fields stay out (replacements, vars, openapi, plugins, their configurations):
    // those of today because of what they do, those of tomorrow because nobody knows.
    private static readonly HashSet<string> Fields =
    [
        "apiVersion", "kind", "metadata", "resources", "bases", "components", "namespace", "namePrefix", "nameSuffix", "labels", "commonLabels",
        "commonAnnotations", "images", "replicas", "patches", "patchesStrategicMerge", "patchesJson6902", "configMapGenerator", "secretGenerator",
        "generatorOptions", "sortOptions",
    ];

    private static readonly HashSet<string> EntryFields = ["name", "newName", "newTag", "digest"];

    private readonly IFileTree _tree;
    private readonly string _file;
    private readonly YamlText _text;
    private readonly List<TextSpan> _spans;

    private ImageMask(IFileTree tree, FileGraph graph, YamlText text, List<TextSpan> spans)
    {
        (_tree, _file, _text, _spans) = (tree, graph.Own.Path, text, spans);
        Values = [.. spans.Select(span => text.Value[span.Start..span.End])];
        Key = RenderKey.Of(With([.. spans.Select(_ => "")]), graph, "")!;
        Placeholders = [.. spans.Select(Placeholder)];
    }

    /// <summary>What is the same for overlays that differ in nothing but these values.</summary>
    public string Key { get; }

    /// <summary>The tags and digests, in the order of the file.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>As many values of the same form, which no file can hold: each is a hash of all files.</summary>
    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>The mask of an overlay, or null where its images may mean more.</summary>
    public static ImageMask? Of(IFileTree tree, FileGraph graph)
    {
        if (graph.Links.Count > 0 || graph.Unresolved.Count > 0 || !graph.Kustomizations.All(IsPlain) || ReadsItself(graph)) return null;
        try
        {
            var file = EditableYaml.Read(tree.Read(graph.Own.Path).Span, graph.Own.Path);
            return Spans(file) is { Count: > 0 } spans ? new ImageMask(tree, graph, file.Text, spans) : null;
        }
        catch (UserError)
        {
            return null; // kustomize says what it makes of it
        }
    }

    /// <summary>The tree with other values in the places of these.</summary>
    public EditedTree With(IReadOnlyList<string> values)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (var (span, value) in _spans.Zip(values))
        {
            text.Append(_text.Value, at, span.Start - at).Append(value);
            at = span.End;
        }

        return new EditedTree(_tree, new Dictionary<string, ReadOnlyMemory<byte>> { [_file] = _text.With(text.Append(_text.Value, at, _text.Value.Length - at).ToString()).Encode() });
    }

    private static bool IsPlain(Kustomization kustomization) =>
        kustomization.Root.Children.Keys.All(key => key is YamlDotNet.RepresentationModel.YamlScalarNode { Value: { } field } && Fields.Contains(field));

    // A generator that reads the kustomization puts all of it into a ConfigMap.
    private static bool ReadsItself(FileGraph graph) => graph.Kustomizations.Any(kustomization =>
        kustomization.References.Any(reference => TreePath.Join(TreePath.Directory(kustomization.Path), reference.Target) == graph.Own.Path));

    // Null where an entry says anything that is not certain.
    private static List<TextSpan>? Spans(EditableYaml file)
    {
        var spans = new List<TextSpan>();
        if (file.Documents is not [{ Root: YamlMapping root }] || root.Find("images")?.Value is not YamlSequence images) return null;
        foreach (var item in images.Items)
        {
            if (item is not YamlMapping entry || !entry.Entries.All(field => field.Key is YamlScalar key && EntryFields.Contains(key.Value))) return null;
            if (entry.Find("name")?.Value is not YamlScalar { ReadsAsText: true } name || !Name().IsMatch(name.Value)) return null;
            foreach (var (key, isSo) in new[] { ("newTag", (Func<string, bool>)ImageGrammar.IsTag), ("digest", IsDigest) })
            {
                if (entry.Find(key)?.Value is not { } value) continue;
                if (value is not YamlScalar { ReadsAsText: true, HasProperties: false, IsBlock: false } scalar || !isSo(scalar.Value)) return null;
                var quote = scalar.Style == ScalarStyle.Plain ? 0 : 1;
                var span = new TextSpan(scalar.Start + quote, scalar.End - quote);
                if (file.Text.Value[span.Start..span.End] != scalar.Value) return null;
                spans.Add(span);
            }
        }

        return [.. spans.OrderBy(span => span.Start)];
    }

    private string Placeholder(TextSpan span, int i)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key} {i}")));
        return (IsDigest(Values[i]) ? "sha256:" : "t") + hash;
    }

    // Those that the placeholders are of.
    private static bool IsDigest(string text) => ImageGrammar.IsDigest(text) && text.StartsWith("sha256:", StringComparison.Ordinal);

    // kustomize takes a name for a pattern, of what may be the whole image: this one ends before the tag, whatever that is.
    [GeneratedRegex(@"\A(?:[A-Za-z0-9._:-]+/)*[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

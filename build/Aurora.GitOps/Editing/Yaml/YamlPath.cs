using System.Text.RegularExpressions;
using Aurora.Common;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>One step of a <see cref="YamlPath"/>: to the value of a key or, where that is null, to an item of a sequence.</summary>
public readonly record struct YamlStep(string? Key, int Index);

/// <summary>The address of a node: <c>spec.http[0].route[1].weight</c>, in the first document of a file or in another.</summary>
public sealed partial record YamlPath
{
    private YamlPath(int document, IReadOnlyList<YamlStep> steps) => (Document, Steps) = (document, steps);

    /// <summary>The root of the first document.</summary>
    public static YamlPath Root { get; } = new(0, []);

    /// <summary>The document, counted from 0.</summary>
    public int Document { get; }

    /// <summary>The way from the document's root.</summary>
    public IReadOnlyList<YamlStep> Steps { get; }

    /// <summary>The root of a document, counted from 0.</summary>
    public static YamlPath InDocument(int document) => new(document, []);

    /// <summary>The path without its last step.</summary>
    public YamlPath Parent => new(Document, [.. Steps.SkipLast(1)]);

    /// <summary>On to the value of a key.</summary>
    public YamlPath Key(string key) => new(Document, [.. Steps, new YamlStep(key, 0)]);

    /// <summary>On to an item of a sequence, counted from 0.</summary>
    public YamlPath Item(int index) => new(Document, [.. Steps, new YamlStep(null, index)]);

    /// <summary>The path as a person writes it: <c>images[2].newTag</c>; for the root, <c>the document</c>.</summary>
    public override string ToString() => Steps.Count == 0
        ? "the document"
        : string.Concat(Steps.Select(Written)).TrimStart('.');

    private static string Written(YamlStep step) =>
        step.Key is null ? $"[{step.Index}]"
        : SimpleKey().IsMatch(step.Key) ? "." + step.Key
        : $"['{Printable.OneLine(step.Key)}']";

    [GeneratedRegex(@"\A[A-Za-z0-9_/-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex SimpleKey();
}

using System.Text.RegularExpressions;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>A field as <c>replacements</c> name it: <c>spec.containers.[name=api].image</c>, <c>spec.rules.0.host</c>, <c>spec.*.x</c>.</summary>
/// <param name="path">The text.</param>
internal sealed partial class ReplacedField(string path)
{
    private readonly IReadOnlyList<string> _parts = [.. Part().Matches(path).Select(part => part.Value.Replace("\\.", ".", StringComparison.Ordinal))];

    /// <summary>True for the field that is looked for.</summary>
    public bool Is(SourceQuery query) => query.Depth == _parts.Count && query.Steps.Zip(_parts).All(pair => Matches(pair.First, pair.Second));

    private static bool Matches(FieldStep step, string part) =>
        part == "*" || part == step.Key
        || (step.Index >= 0 && part.StartsWith('[') && part.Trim('[', ']').Split('=', 2) is [var key, var value] && (step.Rendered as YamlMappingNode)?.Text(key) == value);

    [GeneratedRegex(@"\[[^\]]*\]|(?:[^.\\\[]|\\.)+")]
    private static partial Regex Part();
}

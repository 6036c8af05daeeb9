using System.Text;
using System.Text.RegularExpressions;

namespace Aurora.GitOps.Audits;

/// <summary>A render with places for tags and digests in it. Immutable.</summary>
internal sealed partial class ImageTemplate
{
    private readonly List<(string Before, int Value)> _parts = [];
    private readonly string _end;

    private ImageTemplate(string manifest, IReadOnlyList<string> placeholders)
    {
        var at = 0;
        foreach (var (index, value) in placeholders.SelectMany((placeholder, i) => Find(manifest, placeholder).Select(index => (index, i))).Order())
        {
            _parts.Add((manifest[at..index], value));
            at = index + placeholders[value].Length;
        }

        _end = manifest[at..];
    }

    /// <summary>Takes a render apart, or gives null where a placeholder stands elsewhere than in an image that is written plainly.</summary>
    /// <param name="manifest">What kustomize makes of the overlay with placeholders.</param>
    /// <param name="placeholders">These.</param>
    public static ImageTemplate? Of(string manifest, IReadOnlyList<string> placeholders) =>
        manifest.Split('\n').Where(line => placeholders.Any(line.Contains)).All(line => Image().IsMatch(line)) ? new ImageTemplate(manifest, placeholders) : null;

    /// <summary>The render with values in the places of the placeholders.</summary>
    public string With(IReadOnlyList<string> values)
    {
        var text = new StringBuilder();
        foreach (var (before, value) in _parts) text.Append(before).Append(values[value]);
        return text.Append(_end).ToString();
    }

    private static IEnumerable<int> Find(string text, string what)
    {
        for (var index = text.IndexOf(what, StringComparison.Ordinal); index >= 0; index = text.IndexOf(what, index + what.Length, StringComparison.Ordinal)) yield return index;
    }

    // Such a text is never quoted, whatever its tag: a number, a date or a boolean begins otherwise or has no slash.
    [GeneratedRegex(@"\A *(?:- )?image: (?=[A-Za-z]|[^ ]*/)[A-Za-z0-9][A-Za-z0-9._/:@-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Image();
}

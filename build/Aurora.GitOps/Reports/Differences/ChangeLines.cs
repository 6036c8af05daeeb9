using Aurora.Common;
using Aurora.Manifests.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Reports.Differences;

/// <summary>A line of a report on a change.</summary>
/// <param name="Sign"><c>@</c> names the field that the lines after it are about, <c>-</c> was, <c>+</c> is, a space is both.</param>
/// <param name="Text">What stands there, printable.</param>
public sealed record ChangeLine(char Sign, string Text);

/// <summary>Writes a change of an object as lines, the same for all reports.</summary>
public static class ChangeLines
{
    private const int Context = 2;

    // More of a line nobody reads, and no comment holds it.
    private const int MaximumLine = 500;

    /// <summary><c>+</c>, <c>-</c> or <c>~</c>.</summary>
    public static char Sign(ResourceChange change) => change.IsAdded ? '+' : change.IsRemoved ? '-' : '~';

    /// <summary>The object as a heading names it: one under a generated name by its stem when the hash is what changed.</summary>
    public static string Title(ResourceChange change) =>
        Printable.OneLine(change.IsRenamed && GeneratedName.Of(change.Id.Name) is { } name ? $"{change.Id with { Name = name.Stem }} (another hash)" : $"{change.Id}");

    /// <summary>The lines: the whole object when it is added or removed, else the fields that differ.</summary>
    public static IReadOnlyList<ChangeLine> Of(ResourceChange change) =>
    [
        .. (change switch
        {
            { Old: null, New: { } now } => Written(now.Root).Select(line => ('+', line)),
            { New: null, Old: { } old } => Written(old.Root).Select(line => ('-', line)),
            _ => change.Fields.SelectMany(Field),
        }).Select(Line),
    ];

    /// <summary>The lines of fields that differ.</summary>
    public static IReadOnlyList<ChangeLine> Of(IEnumerable<FieldChange> fields) => [.. fields.SelectMany(Field).Select(Line)];

    /// <summary>True when the value is the generated name of an object whose content changed: it follows, and restarts the pods.</summary>
    public static bool Follows(FieldChange field) => GeneratedName.DifferInHash(field.OldText, field.NewText);

    private static ChangeLine Line((char Sign, string Text) line) =>
        new(line.Sign, Printable.OneLine(line.Text.Replace("\t", "    ", StringComparison.Ordinal), MaximumLine));

    private static IEnumerable<(char, string)> Field(FieldChange field)
    {
        yield return ('@', Follows(field) ? $"{field.Field}  (follows the content)" : field.Field);
        var lines = field is { OldText: { } old, NewText: { } now } && (old.Contains('\n', StringComparison.Ordinal) || now.Contains('\n', StringComparison.Ordinal))
            ? LineDiff.Between(old.TrimEnd('\n'), now.TrimEnd('\n'), Context).Select(line => (line.Sign, line.Line))
            : Written(field.Old).Select(line => ('-', line)).Concat(Written(field.New).Select(line => ('+', line)));
        foreach (var line in lines) yield return line;
    }

    /// <summary>A value as YAML, in lines; none for none.</summary>
    public static IReadOnlyList<string> Written(YamlNode? node)
    {
        if (node is null) return [];
        // A value alone needs no quotes but to tell "1" from 1.
        if (node is YamlScalarNode scalar)
            return scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? [$"\"{scalar.Value}\""] : (scalar.Value ?? "").TrimEnd('\n').Split('\n');

        var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(node)).Save(text, assignAnchors: false);
        var lines = text.ToString().TrimEnd('\n').Split('\n');
        return lines is [.. var body, "..."] ? body : lines;
    }
}

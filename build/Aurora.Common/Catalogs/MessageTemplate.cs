using System.Text.RegularExpressions;

namespace Aurora.Common.Catalogs;

/// <summary>
/// What the commit message of a promotion says before its trailers: a text with placeholders, <c>{name}</c>. The trailers are no part
/// of it, and nothing that stands in it can be taken for one.
/// </summary>
public sealed partial class MessageTemplate
{
    /// <summary>The longest subject that git's own tools show whole. Characters.</summary>
    public const int MaximumSubject = 72;

    /// <summary>What the first line may hold, which is written before anything is rendered.</summary>
    public static IReadOnlyList<string> OfSubject { get; } = ["subject", "images", "environment", "overlay", "reason"];

    /// <summary>What the lines after it may hold.</summary>
    public static IReadOnlyList<string> OfBody { get; } = [.. OfSubject, "table", "rollback", "proof"];

    /// <summary>The message where the catalog says nothing.</summary>
    public static MessageTemplate Default { get; } = new("{subject}", "{table}\n\n{rollback}\n\n{proof}");

    private readonly string _subject;
    private readonly string _body;

    private MessageTemplate(string subject, string body) => (_subject, _body) = (subject, body);

    /// <summary>Reads a template.</summary>
    /// <param name="text">The text: a subject, an empty line, a body.</param>
    /// <param name="problem">What is wrong with it; empty when nothing is.</param>
    /// <returns>The template, or null when something is wrong.</returns>
    public static MessageTemplate? TryParse(string text, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        problem = lines[0].Trim().Length == 0 ? "has no first line"
            : lines.Length > 1 && lines[1].Trim().Length > 0 ? "has no empty line after the first"
            : text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? "holds a control character"
            : Unknown(lines[0], OfSubject) is { } subject ? $"has '{Printable.OneLine(subject, 40)}' in its first line, which may hold {Listed(OfSubject)}"
            : lines.Skip(1).Select(line => Unknown(line, OfBody)).FirstOrDefault(unknown => unknown is not null) is { } body ? $"has '{Printable.OneLine(body, 40)}', but may hold {Listed(OfBody)}"
            : "";
        return problem.Length == 0 ? new MessageTemplate(lines[0].Trim(), string.Join('\n', lines.Skip(2))) : null;
    }

    /// <summary>The first line, no longer than <see cref="MaximumSubject"/>.</summary>
    /// <param name="value">The value of a placeholder, on one line.</param>
    public string Subject(Func<string, string> value)
    {
        var line = Filled(_subject, value).Trim();
        return line.Length <= MaximumSubject ? line : Printable.OneLine(line, MaximumSubject - 1);
    }

    /// <summary>The lines after it, without the empty ones at either end; a paragraph of which nothing is left is left out.</summary>
    /// <param name="value">The value of a placeholder.</param>
    public string Body(Func<string, string> value)
    {
        // Git takes a line that begins so for the end of a message and the beginning of a patch, and looks for trailers before it.
        var lines = Filled(_body, value).Split('\n').Select(line => line.TrimEnd()).Select(line => line.StartsWith("---", StringComparison.Ordinal) ? " " + line : line);
        return EmptyLines().Replace(string.Join('\n', lines), "\n\n").Trim('\n');
    }

    private static string Filled(string text, Func<string, string> value) =>
        Tokens().Replace(text, match => match.Value switch { "{{" => "{", "}}" => "}", var token => value(token[1..^1]) });

    // The first brace or placeholder that is none of those.
    private static string? Unknown(string line, IReadOnlyList<string> known) => Tokens().Matches(line)
        .Select(match => match.Value)
        .FirstOrDefault(token => token is not ("{{" or "}}") && !(token.Length > 2 && known.Contains(token[1..^1])));

    private static string Listed(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => $"{{{name}}}"));

    [GeneratedRegex(@"\{\{|\}\}|\{[^{}]*\}|[{}]", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLines();
}

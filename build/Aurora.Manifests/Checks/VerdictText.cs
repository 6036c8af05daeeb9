using System.Globalization;
using System.Text;
using Aurora.Manifests.Checks.Suppressions;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>
/// A verdict as text for <see cref="FindingsCache"/>: its parts one after the other, each with its length before it. A serializer
/// would look its types up first, which takes longer than all else where nothing changed.
/// </summary>
internal static class VerdictText
{
    private const char Null = '-', End = ':';

    /// <summary>The text of a verdict.</summary>
    public static string Of(OverlayVerdict verdict)
    {
        var text = new StringBuilder();
        Add(text, verdict.Findings.Count);
        foreach (var finding in verdict.Findings) Add(text, finding);
        Add(text, verdict.Facts.Count);
        foreach (var (rule, facts) in verdict.Facts)
        {
            Add(text, rule);
            Add(text, facts.Count);
            foreach (var fact in facts)
            {
                Add(text, fact.Overlay);
                Add(text, fact.Values.Count);
                foreach (var value in fact.Values) Add(text, value);
            }
        }

        Add(text, verdict.Suppressed.Count);
        foreach (var suppressed in verdict.Suppressed)
        {
            Add(text, suppressed.Finding);
            Add(text, suppressed.Reason);
        }

        return text.ToString();
    }

    /// <summary>The verdict that a text is of.</summary>
    /// <exception cref="FormatException">It is of none.</exception>
    public static OverlayVerdict Read(string text)
    {
        var parts = new Parts(text);
        var findings = parts.List(ReadFinding);
        var facts = parts.List(at => KeyValuePair.Create(at.Text(), (IReadOnlyList<Fact>)at.List(fact => new Fact(fact.Text(), fact.List(value => value.Text())))));
        var suppressed = parts.List(at => new SuppressedFinding(ReadFinding(at), at.Text()));
        return new OverlayVerdict(findings, new Dictionary<string, IReadOnlyList<Fact>>(facts)) { Suppressed = suppressed };
    }

    private static void Add(StringBuilder text, Finding finding)
    {
        Add(text, finding.Rule.Id);
        Add(text, finding.Rule.Title);
        Add(text, (int)finding.Rule.Severity);
        Add(text, finding.Rule.Mend);
        Add(text, finding.Overlay);
        Add(text, finding.Resource is null ? 0 : 1);
        if (finding.Resource is { } id)
        {
            Add(text, id.Group);
            Add(text, id.Kind);
            Add(text, id.Namespace);
            Add(text, id.Name);
        }

        Add(text, finding.Field);
        Add(text, finding.Message);
        Add(text, finding.File);
        Add(text, finding.Line);
        Add(text, finding.TextLine);
        Add(text, finding.Remark);
    }

    private static Finding ReadFinding(Parts at) => new(
        new RuleInfo(at.Text(), at.Text(), (Severity)at.Number(), at.Text()), at.Text(),
        at.Number() == 0 ? null : new ResourceId(at.Text(), at.Text(), at.Text(), at.Text()),
        at.Text(), at.Text(), at.TextOrNull(), at.Number())
    {
        TextLine = at.Number(),
        Remark = at.TextOrNull(),
    };

    private static void Add(StringBuilder text, int number) => text.Append(CultureInfo.InvariantCulture, $"{number}{End}");

    private static void Add(StringBuilder text, string? part)
    {
        if (part is null)
        {
            text.Append(Null);
            return;
        }

        Add(text, part.Length);
        text.Append(part);
    }

    private sealed class Parts(string text)
    {
        private int _at;

        public List<T> List<T>(Func<Parts, T> item)
        {
            var items = new List<T>();
            for (var rest = Number(); rest > 0; rest--) items.Add(item(this));
            return items;
        }

        public int Number()
        {
            var end = text.IndexOf(End, _at);
            if (end < 0 || !int.TryParse(text.AsSpan(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw new FormatException();
            _at = end + 1;
            return number;
        }

        public string Text() => TextOrNull() ?? throw new FormatException();

        public string? TextOrNull()
        {
            if (_at < text.Length && text[_at] == Null)
            {
                _at++;
                return null;
            }

            var length = Number();
            if (length > text.Length - _at) throw new FormatException();
            _at += length;
            return text[(_at - length).._at];
        }
    }
}

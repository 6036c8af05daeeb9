using Aurora.Common;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>
/// Reads a text into located nodes, from YamlDotNet's events. Bounded, whatever the text: depth, and the number of nodes with
/// all aliases written out (they never are, here). Refuses what YAML leaves open and kustomize takes silently: duplicate keys.
/// </summary>
internal sealed class YamlReader(YamlText text)
{
    /// <summary>Deeper nesting is refused. Collections inside each other.</summary>
    public const int MaximumDepth = 100;

    /// <summary>More are refused. Nodes, each alias counted as all that it stands for.</summary>
    public const int MaximumNodes = 500_000;

    private readonly Parser _parser = new(new StringReader(text.Value));
    private readonly YamlMarks _marks = new(text);
    private readonly Dictionary<string, YamlNode?> _anchors = []; // null while the anchored node is still being read
    private readonly HashSet<YamlNode> _shared = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads all documents of the text.</summary>
    /// <exception cref="UserError">It is not YAML, or beyond the bounds.</exception>
    public IReadOnlyList<YamlDocument> Read()
    {
        try
        {
            var documents = new List<YamlDocument>();
            Next<StreamStart>();
            while (Next<ParsingEvent>() is not StreamEnd) documents.Add(ReadDocument());
            return documents;
        }
        catch (YamlException e)
        {
            throw NotYaml(e);
        }
    }

    private YamlDocument ReadDocument()
    {
        _anchors.Clear();
        _shared.Clear();
        var root = ReadNode(Next<ParsingEvent>(), 0);
        var end = Next<DocumentEnd>();
        return new YamlDocument(root, _marks.Index(end.Start), new HashSet<YamlNode>(_shared, ReferenceEqualityComparer.Instance));
    }

    private YamlNode ReadNode(ParsingEvent first, int depth)
    {
        if (first is AnchorAlias alias) return ReadAlias(alias);
        if (first is not NodeEvent e) throw new SemanticErrorException(first.Start, first.End, "A value is missing");
        if (depth > MaximumDepth)
        {
            throw text.Error(
                _marks.Index(e.Start), $"nested deeper than {MaximumDepth} levels.", "This is not a file that a person wrote; look at what put it there.");
        }

        if (!e.Anchor.IsEmpty) _anchors[e.Anchor.Value] = null;
        YamlNode node = e switch
        {
            Scalar scalar => new YamlScalar(_marks.Scalar(scalar), scalar.Value, scalar.Style),
            MappingStart mapping => ReadMapping(mapping, depth),
            SequenceStart sequence => ReadSequence(sequence, depth),
            _ => throw new InvalidOperationException($"YamlDotNet gave {e} where a node begins."),
        };
        if (node.ExpandedSize > MaximumNodes)
        {
            throw text.Error(
                node.Place.Outer,
                $"stands for more than {MaximumNodes} nodes when its aliases are written out (an alias bomb).",
                "Write out what the aliases stand for.");
        }

        if (!e.Anchor.IsEmpty) _anchors[e.Anchor.Value] = node;
        return node;
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var keys = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        while (Next<ParsingEvent>() is var e and not MappingEnd)
        {
            var key = ReadNode(e, depth + 1);
            if (key is YamlScalar { IsEmpty: true }) // YamlDotNet 18.1 loses values behind one
                throw text.Error(_marks.Index(start.Start), "a key of this mapping is empty.", "Write the key.");

            var value = ReadNode(Next<ParsingEvent>(), depth + 1);
            if (value is YamlScalar { IsEmpty: true, HasProperties: false } nothing) value = nothing with { Place = _marks.Nothing(key) };
            else if (!_marks.HasColon(key)) // YamlDotNet 18.1 takes {"a"b}
                throw text.Error(key.End, "this is not YAML: a colon is missing behind the key.", "Mend the line.");

            if (key is YamlScalar { Value: var name } && !keys.TryAdd(name, key))
            {
                throw text.Error(
                    key.Start,
                    $"the key '{Printable.OneLine(name)}' stands twice; the first is in line {text.Line(keys[name].Start)}.",
                    "Remove one of the two.");
            }

            entries.Add(new YamlEntry(key, value));
        }

        var place = _marks.Collection(start, _parser.Current!, entries.FirstOrDefault()?.Key, entries.LastOrDefault()?.Value);
        return new YamlMapping(place, entries, start.Style == MappingStyle.Flow);
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (Next<ParsingEvent>() is var e and not SequenceEnd) items.Add(ReadNode(e, depth + 1));
        var place = _marks.Collection(start, _parser.Current!, items.FirstOrDefault(), items.LastOrDefault());
        return new YamlSequence(place, items, start.Style == SequenceStyle.Flow);
    }

    private YamlAlias ReadAlias(AnchorAlias e)
    {
        var place = _marks.Alias(e);
        var name = e.Value.Value;
        if (!_anchors.TryGetValue(name, out var target))
            throw text.Error(place.Outer, $"the alias *{Printable.OneLine(name)} refers to no anchor above it.", "Write the value out.");

        if (target is null)
            throw text.Error(place.Outer, $"the alias *{Printable.OneLine(name)} stands inside what it refers to.", "Write the value out.");

        _shared.Add(target);
        return new YamlAlias(place, name, target);
    }

    private T Next<T>() where T : ParsingEvent
    {
        var last = _parser.Current;
        try
        {
            if (_parser.MoveNext() && _parser.Current is T e) return e;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException) // the parser's own, on what is not YAML
        {
            throw new YamlException(last?.Start ?? Mark.Empty, last?.End ?? Mark.Empty, "It cannot be parsed from here on", e);
        }

        throw new SemanticErrorException(_parser.Current!.Start, _parser.Current.End, $"Unexpected {_parser.Current}");
    }

    private UserError NotYaml(YamlException e)
    {
        var at = _marks.Index(e.Start);
        if (IndentingTab(at) is { } tab) return text.Error(tab, "this is not YAML: the line is indented with a tab.", "Indent with spaces.", e);

        // YamlDotNet 18.1 does not read {a: &x b, c: d}, which is YAML.
        var isPerhapsAnAnchor = text.Value.IndexOf('&', text.LineStart(at), text.LineEnd(at) - text.LineStart(at)) >= 0;
        return text.Error(
            at,
            $"this is not YAML: {Printable.OneLine(e.Message).TrimEnd('.')}.",
            isPerhapsAnAnchor ? "Mend the line; an anchor (&) before a value inside braces cannot be read, so remove that." : "Mend the line.",
            e);
    }

    // The parser stops on the line with the tab or on the one before.
    private int? IndentingTab(int at)
    {
        foreach (var line in new[] { text.LineStart(at), text.NextLine(at) ?? text.LineStart(at) })
        {
            var tab = text.Value.IndexOf('\t', line, text.SkipSpaces(line) - line);
            if (tab >= 0) return tab;
        }

        return null;
    }
}

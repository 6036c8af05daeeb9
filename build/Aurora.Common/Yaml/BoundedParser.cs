using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Aurora.Common.Yaml;

/// <summary>Parses within the bounds of <see cref="BoundedYaml"/>: what is out of them, and what the parser cannot bear, is a <see cref="YamlException"/>.</summary>
internal sealed class BoundedParser(IParser parser) : IParser
{
    // What is open: its anchor, and how many nodes there were before it.
    private readonly Stack<(AnchorName Anchor, long Before)> _open = new();
    private readonly Dictionary<AnchorName, long> _sizes = [];
    private long _nodes;
    private long _unfolded;

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        var last = parser.Current;
        try
        {
            if (!parser.MoveNext()) return false;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException) // the parser's own, on what is not YAML
        {
            throw Stopped(last, e);
        }

        Count(parser.Current!);
        return true;
    }

    /// <summary>The error of what no parser should throw, behind the last event that it gave.</summary>
    public static YamlException Stopped(ParsingEvent? last, Exception inner) =>
        new(last?.End ?? Mark.Empty, last?.End ?? Mark.Empty, "it cannot be parsed from here on", inner);

    private void Count(ParsingEvent at)
    {
        switch (at)
        {
            case DocumentStart:
                _sizes.Clear();
                _nodes = 0;
                break;
            case MappingStart or SequenceStart:
                _open.Push((((NodeEvent)at).Anchor, _nodes++));
                if (_open.Count > BoundedYaml.MaximumDepth) throw new YamlException(at.Start, at.End, $"mappings and lists are nested more than {BoundedYaml.MaximumDepth} deep");
                break;
            case MappingEnd or SequenceEnd:
                var (anchor, before) = _open.Pop();
                if (!anchor.IsEmpty) _sizes[anchor] = _nodes - before;
                break;
            case Scalar scalar:
                _nodes++;
                if (!scalar.Anchor.IsEmpty) _sizes[scalar.Anchor] = 1;
                break;
            case AnchorAlias alias:
                var size = SizeOf(alias);
                _nodes += size;
                _unfolded += size;
                break;
        }

        if (_unfolded > BoundedYaml.MaximumNodes) throw new AliasBomb(at.Start, at.End);
        if (_nodes > BoundedYaml.MaximumNodes) throw new YamlException(at.Start, at.End, $"the document holds more than {BoundedYaml.MaximumNodes} values");
    }

    private long SizeOf(AnchorAlias alias) =>
        _open.Any(open => open.Anchor == alias.Value) ? throw new YamlException(alias.Start, alias.End, $"the alias '*{alias.Value}' stands inside what it names")
        : _sizes.TryGetValue(alias.Value, out var size) ? size
        : throw new YamlException(alias.Start, alias.End, $"the alias '*{alias.Value}' names no anchor above it");
}

/// <summary>Aliases that unfold to more than any file holds.</summary>
internal sealed class AliasBomb(Mark start, Mark end) : YamlException(start, end, $"its aliases unfold to more than {BoundedYaml.MaximumNodes} values");

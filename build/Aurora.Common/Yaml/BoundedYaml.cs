using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Aurora.Common.Yaml;

/// <summary>
/// Loads YAML that somebody else wrote, within bounds: nesting that would overflow the stack, and aliases that unfold to more
/// than any file holds, are errors with a line, found before the document is built.
/// </summary>
public static class BoundedYaml
{
    /// <summary>How deep mappings and lists may stand in each other.</summary>
    public const int MaximumDepth = 100;

    /// <summary>How many nodes a document may have once its aliases are unfolded.</summary>
    public const int MaximumNodes = 1_000_000;

    /// <summary>The documents in <paramref name="text"/>.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="path">How the file is named in errors.</param>
    /// <exception cref="UserError">It is not YAML, or out of bounds; the error names file, line and column.</exception>
    public static IList<YamlDocument> Load(string text, string path)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new BoundedParser(new Parser(new StringReader(text))));
        }
        catch (YamlException e)
        {
            throw new UserError($"{path}:{e.Start.Line}:{e.Start.Column}: this is not YAML: {Printable.OneLine(e.Message)}", "Mend the line.", e);
        }

        return stream.Documents;
    }

    private sealed class BoundedParser(IParser parser) : IParser
    {
        // What is open: its anchor, and how many nodes there were before it.
        private readonly Stack<(AnchorName Anchor, long Before)> _open = new();
        private readonly Dictionary<AnchorName, long> _sizes = [];
        private long _nodes;

        public ParsingEvent? Current => parser.Current;

        public bool MoveNext()
        {
            if (!parser.MoveNext()) return false;
            Count(parser.Current!);
            return true;
        }

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
                    if (_open.Count > MaximumDepth) throw new YamlException(at.Start, at.End, $"mappings and lists are nested more than {MaximumDepth} deep");
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
                    _nodes += SizeOf(alias);
                    break;
            }

            if (_nodes > MaximumNodes) throw new YamlException(at.Start, at.End, $"its aliases unfold to more than {MaximumNodes} values");
        }

        private long SizeOf(AnchorAlias alias) =>
            _open.Any(open => open.Anchor == alias.Value) ? throw new YamlException(alias.Start, alias.End, $"the alias '*{alias.Value}' stands inside what it names")
            : _sizes.TryGetValue(alias.Value, out var size) ? size
            : throw new YamlException(alias.Start, alias.End, $"the alias '*{alias.Value}' names no anchor above it");
    }
}

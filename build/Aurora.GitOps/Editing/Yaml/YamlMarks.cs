using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>
/// Turns the marks of YamlDotNet's events (18.1, tried) into exact places. What the marks say otherwise: Start includes anchor
/// and tag; the End of a block scalar swallows line breaks and comments of no content; the End of a nothing with an anchor or tag
/// lies in the next token; a flow collection's end is before its bracket; a nothing in flow style stands at the next comma; the one
/// pair of <c>[a: b]</c> has no start at all.
/// </summary>
internal sealed class YamlMarks(YamlText text)
{
    private readonly string _text = text.Value;

    /// <summary>Where a scalar stands.</summary>
    public YamlPlace Scalar(Scalar e)
    {
        var outer = Index(e.Start);
        var afterProperties = AfterProperties(outer, e);
        if (e.Style == ScalarStyle.Plain && e.Value.Length == 0) return Place(outer, new(afterProperties, afterProperties), e);

        var start = afterProperties == outer ? outer : text.SkipBlank(afterProperties);
        var end = Math.Max(start, Index(e.End));
        if (e.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
        }

        return Place(outer, new(start, end), e);
    }

    /// <summary>Where an alias stands.</summary>
    public YamlPlace Alias(AnchorAlias e) => new(Index(e.Start), new(Index(e.Start), Index(e.End)), null, null);

    /// <summary>Where a collection stands, between its start and end events and with its first and last child.</summary>
    public YamlPlace Collection(NodeEvent e, ParsingEvent end, YamlNode? first, YamlNode? last)
    {
        var outer = Index(e.Start);
        var close = Index(end.Start);
        var isBracketed = e switch
        {
            MappingStart { Style: MappingStyle.Flow } => close < _text.Length && _text[close] == '}',
            SequenceStart { Style: SequenceStyle.Flow } => true,
            _ => false,
        };
        if (!isBracketed && e is MappingStart { Style: MappingStyle.Flow }) outer = first!.Place.Outer;
        var start = e.Anchor.IsEmpty && e.Tag.IsEmpty ? outer : text.SkipBlank(AfterProperties(outer, e));
        return Place(outer, new(start, isBracketed ? close + 1 : last!.End), e);
    }

    /// <summary>True if a colon stands behind <paramref name="key"/>.</summary>
    public bool HasColon(YamlNode key) => text.SkipBlank(key.End) is var at && at < _text.Length && _text[at] == ':';

    /// <summary>Where the nothing after <paramref name="key"/> stands: after its colon or, where it has none, at the end of the key.</summary>
    public YamlPlace Nothing(YamlNode key)
    {
        var at = HasColon(key) ? text.SkipBlank(key.End) + 1 : key.End;
        return new(at, new(at, at), null, null);
    }

    /// <summary>The index of a mark; YamlDotNet sets some past the end of the text.</summary>
    public int Index(Mark mark) => (int)Math.Min(mark.Index, _text.Length);

    private int AfterProperties(int index, NodeEvent e)
    {
        var left = (e.Anchor.IsEmpty ? 0 : 1) + (e.Tag.IsEmpty ? 0 : 1);
        for (; left > 0; left--)
        {
            index = text.SkipBlank(index);
            index = _text[index] == '&' ? index + 1 + e.Anchor.Value.Length : TagEnd(index);
        }

        return index;
    }

    private int TagEnd(int index)
    {
        if (_text.AsSpan(index).StartsWith("!<")) return _text.IndexOf('>', index) + 1;
        while (index < _text.Length && !char.IsWhiteSpace(_text[index]) && _text[index] is not (',' or ']' or '}')) index++;
        return index;
    }

    private static YamlPlace Place(int outer, TextSpan span, NodeEvent e) =>
        new(outer, span, e.Anchor.IsEmpty ? null : e.Anchor.Value, e.Tag.IsEmpty ? null : e.Tag.Value);
}

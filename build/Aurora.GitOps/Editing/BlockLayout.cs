using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Where lines can be inserted in block style, and with what indentation.</summary>
internal sealed class BlockLayout(EditableYaml file)
{
    private readonly YamlText _text = file.Text;

    /// <summary>The white space that puts a line under the place <paramref name="index"/>, which may stand behind a dash.</summary>
    /// <exception cref="UserError">A tab stands before it, whose width nobody knows.</exception>
    public string IndentOf(int index)
    {
        var before = _text.Value[_text.LineStart(index)..index];
        return before.Contains('\t', StringComparison.Ordinal)
            ? throw _text.Error(index, "a tab stands before the key, so nothing can be lined up with it.", "Indent with spaces.")
            : new string(' ', before.Length);
    }

    /// <summary>How far a place is from the start of its line, in characters.</summary>
    public int ColumnOf(int index) => index - _text.LineStart(index);

    /// <summary>The end of the line, with its comment, on which <paramref name="node"/> ends.</summary>
    /// <exception cref="UserError">It ends in a block scalar to which a line behind it would add a line break.</exception>
    public int LineEndOf(YamlNode node)
    {
        var end = _text.LineEnd(node.End);
        if (LastScalar(node) is { IsBlock: true } block && !StaysAsItIs(block, end))
        {
            throw file.Error(
                block, "a block scalar stands here whose end is not its own line, so no line can follow it.", "End it with '|-' or '>-'.");
        }

        return end;
    }

    /// <summary>The end of the comment lines that follow and are indented deeper than a column: they belong to what is above.</summary>
    public int SkipCommentsDeeperThan(int column, int lineEnd)
    {
        while (_text.NextLine(lineEnd) is { } next)
        {
            var content = _text.SkipSpaces(next);
            if (content >= _text.Value.Length || _text.Value[content] != '#' || content - next <= column) break;
            lineEnd = _text.LineEnd(content);
        }

        return lineEnd;
    }

    // With '-' the breaks at its end do not count, with '+' all do; without either, the one that ends its last line does.
    private bool StaysAsItIs(YamlScalar block, int end)
    {
        var header = _text.Value[block.Start.._text.LineEnd(block.Start)].Split(' ')[0];
        return header.Contains('-', StringComparison.Ordinal)
            || (!header.Contains('+', StringComparison.Ordinal) && end < _text.Value.Length);
    }

    private static YamlScalar? LastScalar(YamlNode node) => node switch
    {
        YamlMapping { Entries: [.., var last] } => LastScalar(last.Value),
        YamlSequence { Items: [.., var last] } => LastScalar(last),
        _ => node as YamlScalar,
    };
}

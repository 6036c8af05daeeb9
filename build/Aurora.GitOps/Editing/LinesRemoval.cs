using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Removes what takes lines of its own, with all that is in it: the reverse of <see cref="LinesInsertion"/>.</summary>
internal sealed class LinesRemoval(EditableYaml file, YamlPath path)
{
    private readonly YamlText _text = file.Text;

    /// <exception cref="UserError">Something else stands on its first line, or it is all that its parent holds.</exception>
    public YamlChange Change()
    {
        var node = file.Locate(path);
        var step = path.Steps[^1];
        var parent = file.Locate(path.Parent);
        var (count, start, isFlow) = parent switch
        {
            YamlMapping mapping => (mapping.Entries.Count, mapping.Find(step.Key!)!.Key.Place.Outer, mapping.IsFlow),
            YamlSequence sequence => (sequence.Items.Count, node.Place.Outer, sequence.IsFlow),
            _ => throw new InvalidOperationException($"{path} has no parent."),
        };
        var line = _text.LineStart(start);
        var before = _text.Value[line..start].Trim(' ');
        if (isFlow || count < 2 || line == 0 || before != (step.Key is null ? "-" : ""))
            throw file.Error(node, $"{path} cannot be removed without touching what stands beside it.", "Write it on lines of its own.");

        // The line break before its first line goes with it.
        return new(path.Parent, [new(new TextSpan(PreviousLineEnd(line), new BlockLayout(file).LineEndOf(node)), "")], old => Expected(old, step));
    }

    private int PreviousLineEnd(int lineStart) => _text.LineEnd(_text.LineStart(lineStart - 1));

    private static YamlNode Expected(YamlNode old, YamlStep step) => old switch
    {
        YamlMapping mapping => mapping with { Entries = [.. mapping.Entries.Where(entry => entry.Key is not YamlScalar key || key.Value != step.Key)] },
        YamlSequence sequence => sequence with { Items = [.. sequence.Items.Where((_, i) => i != step.Index)] },
        _ => old,
    };
}

using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Sets one scalar in place, in the quotes that it has; gives the nothing after a key a value.</summary>
internal sealed class ScalarChange(EditableYaml file, YamlPath path, YamlValue value)
{
    /// <exception cref="UserError">What stands there is not a scalar on one line of its own.</exception>
    public YamlChange Change()
    {
        var node = file.Locate(path);
        var scalar = node as YamlScalar
            ?? throw file.Error(node, $"{path} is not a single value.", "Write one value there, on the line of its key.");
        RefuseWhatIsNotOneLine(scalar);
        RefuseForeignTag(scalar);

        var (text, style) = value.Write(scalar.Style, isTagged: scalar.Place.Tag is not null);
        return new(
            path, [new(scalar.Place.Span, Separator(scalar) + text)], old => (YamlScalar)old with { Value = value.Value, Style = style });
    }

    private void RefuseWhatIsNotOneLine(YamlScalar scalar)
    {
        if (scalar.IsBlock)
        {
            throw file.Error(
                scalar, $"{path} is a block scalar ({file.Text.Value[scalar.Start]}).", "Write the value on the line of its key.");
        }

        if (file.Text.Line(scalar.Start) != file.Text.Line(scalar.End))
            throw file.Error(scalar, $"{path} goes over several lines.", "Write the value on one line.");
    }

    private void RefuseForeignTag(YamlScalar scalar)
    {
        var own = value.IsNumber ? "tag:yaml.org,2002:int" : "tag:yaml.org,2002:str";
        if (scalar.Place.Tag is { } tag && tag != own && (tag != "!" || value.IsNumber))
            throw file.Error(scalar, $"{path} has the tag {Printable.OneLine(tag)}.", "Remove the tag.");
    }

    // What must stand between the key (or anchor, or dash) and a value where there is none yet.
    private string Separator(YamlScalar scalar)
    {
        if (!scalar.IsEmpty) return "";
        var isFlow = file.Locate(path.Parent) is YamlMapping { IsFlow: true };
        if (isFlow && scalar.Place.Anchor is { } anchor) // YamlDotNet 18.1 would not read {a: &x b, c: d}
            throw file.Error(scalar, $"{path} is anchored (&{Printable.OneLine(anchor)}) and has no value.", "Remove the anchor.");

        return scalar.HasProperties || file.Text.Value[scalar.Start - 1] is ':' or '-' ? " "
            : isFlow ? ": "
            : throw file.Error(scalar, $"{path} is written with '?' and without a value.", "Write 'key: value'.");
    }
}

using Aurora.Common;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>YAML that stands inside a YAML file, behind <c>|</c>: an inline patch.</summary>
internal sealed class LiteralYaml
{
    private readonly EditableYaml _file;
    private readonly YamlPath _path;
    private readonly TextSpan _lines;
    private readonly string _indent;

    /// <exception cref="UserError">It is written in another way, or holds a tab or line break that a literal block does not keep.</exception>
    public LiteralYaml(EditableYaml file, YamlPath path)
    {
        (_file, _path) = (file, path);
        var text = file.Text;
        var scalar = file.Locate(path) as YamlScalar ?? throw Other(file.Locate(path));
        var header = text.Value[scalar.Start..text.LineEnd(scalar.Start)];
        if (!scalar.IsBlock || header[0] != '|' || header.Split(' ')[0].Any(char.IsDigit) || text.NextLine(scalar.Start) is not { } first || first >= scalar.End) throw Other(scalar);
        _lines = new TextSpan(first, scalar.End);
        var content = text.Value[first..scalar.End];
        var start = content.TakeWhile(char.IsWhiteSpace).Count();
        _indent = content[(content.LastIndexOf('\n', start) + 1)..start];
        Inside = EditableYaml.Read(System.Text.Encoding.UTF8.GetBytes(Dedented(content)), $"{text.Path}: {path}");
    }

    /// <summary>The YAML inside.</summary>
    public EditableYaml Inside { get; }

    /// <summary>Puts other YAML in its place, with the indentation that it has.</summary>
    public YamlChange Change(EditableYaml inside)
    {
        var (old, now) = (Inside.Text.Value, inside.Text.Value);
        var indented = string.Join('\n', now.Split('\n').Select(line => line.Trim('\r').Length == 0 ? line : _indent + line));
        return new(_path, [new(_lines, indented)], node => Expected((YamlScalar)node, Read(old), Read(now)));
    }

    private string Dedented(string content) => string.Join('\n', content.Split('\n').Select(line =>
        line.StartsWith(_indent, StringComparison.Ordinal) ? line[_indent.Length..] : line.TrimStart(' ')));

    private static YamlScalar Expected(YamlScalar old, string text, string now) => old with { Value = now + old.Value[text.Length..] };

    // How YAML reads line breaks.
    private static string Read(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private UserError Other(YamlNode node) => _file.Error(node, $"{_path} is not written as lines behind '|'.", "Write it so: 'patch: |-' and the lines under it.");
}

using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Puts a text in the place of a stretch of the old text; in front of a place when the stretch is empty.</summary>
internal readonly record struct TextSplice(TextSpan Span, string Text)
{
    public static TextSplice Insert(int at, string text) => new(new(at, at), text);
}

/// <summary>An edit twice: as splices of the text, and as what it must do to the node at a path. The proof compares the two.</summary>
internal sealed record YamlChange(YamlPath Path, IReadOnlyList<TextSplice> Splices, Func<YamlNode, YamlNode> Expected);

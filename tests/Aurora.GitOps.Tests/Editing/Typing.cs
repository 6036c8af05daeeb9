using CsCheck;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>A slip at the keyboard: some characters replaced by others.</summary>
/// <param name="At">Where, as a part of the text from 0 to 1.</param>
/// <param name="Removed">How many characters are lost.</param>
/// <param name="Typed">What is typed there.</param>
internal sealed record Slip(double At, int Removed, string Typed)
{
    public string Make(string text)
    {
        var start = (int)(At * text.Length);
        return text[..start] + Typed + text[Math.Min(text.Length, start + Removed)..];
    }
}

/// <summary>Generates slips.</summary>
internal static class Typing
{
    public static readonly Gen<Slip[]> Slips = (
        from at in Gen.Double[0, 1]
        from removed in Gen.Int[0, 4]
        from typed in Gen.OneOf(
            "", " ", "\n", "\r", "\t", ":", "- ", "-", "? ", "{", "}", "[", "]", ",", "#", " #", "&a ", "*a ", "!!str ", "!", "|", ">", "|+\n",
            "'", "\"", "\\", "%", "@", "`", "~", "---\n", "...\n", "<<: ", "newTag: x", "images:\n", "\n  newTag:", "{a: b}",
            "\u0000", "\u0085", "\u2028", "\uFEFF", "🚀", "é")
        select new Slip(at, removed, typed)).Array[1, 3];
}

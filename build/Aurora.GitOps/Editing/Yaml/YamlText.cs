using System.Globalization;
using System.Text;
using Aurora.Common;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>
/// The text of a YAML file, decoded so that encoding it again gives the same bytes: strict UTF-8, and a byte order mark set
/// aside (YamlDotNet would read it as part of the first key). All indexes count UTF-16 units of <see cref="Value"/>.
/// </summary>
public sealed class YamlText
{
    /// <summary>Larger files are refused: a kustomization or route that a person wrote is a thousand times smaller. Bytes.</summary>
    public const int MaximumLength = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly bool _hasByteOrderMark;
    private readonly int[] _lineStarts;

    private YamlText(string value, bool hasByteOrderMark, string path)
    {
        Value = value;
        Path = path;
        _hasByteOrderMark = hasByteOrderMark;
        _lineStarts = LineStarts(value);
    }

    /// <summary>The text without byte order mark.</summary>
    public string Value { get; }

    /// <summary>How the file is named in errors.</summary>
    public string Path { get; }

    /// <summary>Decodes a file.</summary>
    /// <param name="bytes">Its whole content.</param>
    /// <param name="path">How it is named in errors.</param>
    /// <exception cref="UserError">It is too large, not UTF-8, or holds characters that YAML forbids.</exception>
    public static YamlText Decode(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length > MaximumLength)
        {
            throw new UserError(
                $"{path} holds more than {MaximumLength >> 20} MiB.", "This is not a file that a person wrote; look at what put it there.");
        }

        try
        {
            var value = StrictUtf8.GetString(bytes);
            var marked = value.StartsWith('\uFEFF');
            var text = new YamlText(marked ? value[1..] : value, marked, path);
            text.RefuseForbiddenCharacters();
            return text;
        }
        catch (DecoderFallbackException e)
        {
            throw new UserError($"{path} is not UTF-8: byte {e.Index}.", "Save it as UTF-8.", e);
        }
    }

    /// <summary>The bytes of the file: the byte order mark, where there was one, and the text.</summary>
    public byte[] Encode() => StrictUtf8.GetBytes(_hasByteOrderMark ? "\uFEFF" + Value : Value);

    /// <summary>The same file with another text.</summary>
    public YamlText With(string value) => new(value, _hasByteOrderMark, Path);

    /// <summary>An error about the place <paramref name="index"/>: <c>path:line:column: problem</c>.</summary>
    public UserError Error(int index, string problem, string mend, Exception? inner = null) =>
        new($"{Path}:{Line(index)}:{Column(index)}: {problem}", mend, inner);

    /// <summary>The line of a place, counted from 1.</summary>
    public int Line(int index) => LineIndex(index) + 1;

    /// <summary>Where the line of a place begins.</summary>
    public int LineStart(int index) => _lineStarts[LineIndex(index)];

    /// <summary>Where the line of a place ends: before its line break, or at the end of the text.</summary>
    public int LineEnd(int index)
    {
        while (index < Value.Length && !IsBreak(Value[index])) index++;
        return index;
    }

    /// <summary>Where the next line begins, or null on the last one.</summary>
    public int? NextLine(int index) => LineIndex(index) + 1 is var next && next < _lineStarts.Length ? _lineStarts[next] : null;

    /// <summary>The line break for a line that is inserted behind that of <paramref name="index"/>: its own, else the file's first.</summary>
    public string NewLine(int index) => BreakAt(LineEnd(index)) ?? BreakAt(LineEnd(0)) ?? "\n";

    /// <summary>The first place from <paramref name="index"/> on that is not white space, line break or comment; or the end.</summary>
    public int SkipBlank(int index)
    {
        while (index < Value.Length)
        {
            if (IsBlank(Value[index])) index++;
            else if (Value[index] == '#' && (index == 0 || IsBlank(Value[index - 1]))) index = LineEnd(index);
            else break;
        }

        return index;
    }

    /// <summary>The first place from <paramref name="index"/> that is not a space or tab.</summary>
    public int SkipSpaces(int index)
    {
        while (index < Value.Length && Value[index] is ' ' or '\t') index++;
        return index;
    }

    // Counted in characters as a reader sees them on the line: an emoji is one.
    private int Column(int index) => Value[LineStart(index)..Math.Min(index, Value.Length)].EnumerateRunes().Count() + 1;

    private int LineIndex(int index)
    {
        var found = Array.BinarySearch(_lineStarts, index);
        return found >= 0 ? found : ~found - 1;
    }

    private string? BreakAt(int index) => index >= Value.Length ? null
        : Value[index] == '\r' ? index + 1 < Value.Length && Value[index + 1] == '\n' ? "\r\n" : "\r"
        : Value[index] == '\n' ? "\n"
        : null;

    private static bool IsBlank(char c) => c is ' ' or '\t' || IsBreak(c);

    // The five of YAML 1.1, which both YamlDotNet and kustomize read as such.
    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private static int[] LineStarts(string value)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < value.Length; i++)
        {
            if (IsBreak(value[i]) && !(value[i] == '\r' && i + 1 < value.Length && value[i + 1] == '\n')) starts.Add(i + 1);
        }

        return [.. starts];
    }

    // YAML 1.1 section 5.1. YamlDotNet lets most of these pass, and takes NUL for the end of the file.
    private void RefuseForbiddenCharacters()
    {
        for (var i = 0; i < Value.Length; i++)
        {
            var c = Value[i];
            if (!IsAllowed(c))
                throw Error(i, $"the character U+{((int)c).ToString("X4", CultureInfo.InvariantCulture)} may not stand in YAML.", "Remove it.");
        }
    }

    private static bool IsAllowed(char c) => c switch
    {
        '\t' or '\n' or '\r' or '\u0085' => true,
        < ' ' or (>= '\u007F' and < '\u00A0') or '\uFEFF' or '\uFFFE' or '\uFFFF' => false,
        _ => true,
    };
}

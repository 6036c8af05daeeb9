using System.Globalization;
using System.Text;

namespace Cake.Tests.Fakes;

/// <summary>Keeps what is written, standard output and standard error apart.</summary>
public sealed class FakeConsole : IConsole
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly List<(string Text, ConsoleColor Color)> _colored = [];

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    public ConsoleColor ForegroundColor { get; set; } = ConsoleColor.White;

    public ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public bool SupportAnsiEscapeCodes => false;

    /// <summary>The color that a text was last written in.</summary>
    public ConsoleColor ColorOf(string text) => _colored.Last(written => written.Text == text).Color;

    public void Write(string format, params object[] arg) => Write(Format(format, arg));

    public void Write(string value)
    {
        _ = _output.Append(value);
        _colored.Add((value, ForegroundColor));
    }

    public void WriteLine(string format, params object[] arg) => WriteLine(Format(format, arg));

    public void WriteLine(string value)
    {
        Write(value);
        _ = _output.Append('\n');
    }

    public void WriteError(string format, params object[] arg) => WriteError(Format(format, arg));

    public void WriteError(string value) => _errors.Append(value);

    public void WriteErrorLine(string format, params object[] arg) => WriteErrorLine(Format(format, arg));

    public void WriteErrorLine(string value) => _errors.Append(value).Append('\n');

    public void ResetColor()
    {
        ForegroundColor = ConsoleColor.White;
        BackgroundColor = ConsoleColor.Black;
    }

    private static string Format(string format, object[] arg) => string.Format(CultureInfo.InvariantCulture, format, arg);
}

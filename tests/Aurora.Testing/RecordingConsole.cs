using System.Globalization;
using System.Text;
using Cake.Core;

namespace Aurora.Testing;

/// <summary>A console for Cake's own messages that keeps them.</summary>
public sealed class RecordingConsole : IConsole
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    /// <summary>What went to standard output.</summary>
    public string Output => _output.ToString();

    /// <summary>What went to standard error.</summary>
    public string Errors => _errors.ToString();

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public bool SupportAnsiEscapeCodes => false;

    public void Write(string format, params object?[] arg) => _output.AppendFormat(CultureInfo.InvariantCulture, format, arg);

    public void WriteLine(string format, params object?[] arg) => _output.AppendFormat(CultureInfo.InvariantCulture, format, arg).AppendLine();

    public void WriteError(string format, params object?[] arg) => _errors.AppendFormat(CultureInfo.InvariantCulture, format, arg);

    public void WriteErrorLine(string format, params object?[] arg) => _errors.AppendFormat(CultureInfo.InvariantCulture, format, arg).AppendLine();

    public void ResetColor()
    {
    }
}

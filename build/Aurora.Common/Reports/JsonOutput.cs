using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aurora.Common.Reports;

/// <summary>
/// Where <c>--json</c> reports go: standard output, with nothing else in it. <see cref="Terminal.KeepForReports"/> sees to that.
/// </summary>
/// <param name="open">Opens the stream.</param>
public sealed class JsonOutput(Func<Stream> open)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one report and the line end after it.</summary>
    public void Write(Action<Utf8JsonWriter> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = open();
        using (var json = new Utf8JsonWriter(output, Readable)) report(json);
        output.WriteByte((byte)'\n');
        output.Flush();
    }
}

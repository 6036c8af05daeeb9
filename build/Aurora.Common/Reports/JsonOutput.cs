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
        Write(output, report);
        output.Flush();
    }

    /// <summary>A report for a file, written alike; UTF-8.</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var bytes = new MemoryStream();
        Write(bytes, report);
        return bytes.ToArray();
    }

    private static void Write(Stream output, Action<Utf8JsonWriter> report)
    {
        using (var json = new Utf8JsonWriter(output, Readable)) report(json);
        output.WriteByte((byte)'\n');
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aurora.Common.Images;

namespace Aurora.Common.Releases;

/// <summary>Reads and writes release manifests.</summary>
public static class ReleaseManifestFile
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    // Of two tags in one build, which one was meant?
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a release manifest, ours or Skaffold's.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownAs">How errors name it.</param>
    /// <exception cref="UserError">It is absent, empty, truncated, malformed, or holds two builds of one image.</exception>
    public static ReleaseManifest Load(string path, string shownAs)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The release manifest {shownAs} cannot be read: {Printable.OneLine(e.Message)}", "Run --target=Ci, or name one with --release=FILE.", e);
        }

        return Parse(bytes, shownAs);
    }

    /// <summary>Reads a release manifest out of its bytes.</summary>
    public static ReleaseManifest Parse(ReadOnlyMemory<byte> bytes, string shownAs)
    {
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (bytes.IsEmpty) throw new UserError($"The release manifest {shownAs} is empty.", "Have CI write it again.");
        try
        {
            using var json = JsonDocument.Parse(bytes, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("builds", out var builds) || builds.ValueKind != JsonValueKind.Array)
            {
                throw new UserError($"The release manifest {shownAs} has no list 'builds'.", "Its shape is {\"builds\":[{\"imageName\":…,\"tag\":\"name:tag@sha256:…\"}]}.");
            }

            return Distinct(new ReleaseManifest([.. builds.EnumerateArray().Select((build, i) => Build(build, $"build {i + 1} of {shownAs}"))]), shownAs);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: text that is not Unicode
        {
            throw new UserError($"The release manifest {shownAs} is truncated or not JSON: {Printable.OneLine(e.Message)}", "Have CI write it again.", e);
        }
    }

    /// <summary>The bytes of a release manifest: the same for the same builds.</summary>
    public static ReadOnlyMemory<byte> Format(ReleaseManifest manifest)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteStartArray("builds");
            foreach (var build in manifest.Builds)
            {
                json.WriteStartObject();
                json.WriteString("imageName", build.ImageName);
                json.WriteString("tag", build.Reference.ToString());
                if (build.App is not null) json.WriteString("app", build.App);
                if (build.PushedTo is not null) json.WriteString("pushedTo", build.PushedTo);
                if (build.Created is { } created) json.WriteString("created", Time(created));
                if (build.Source is { } source) WriteSource(json, source);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }

    private static ReleaseManifest Distinct(ReleaseManifest manifest, string shownAs)
    {
        if (manifest.Builds.Count == 0) throw new UserError($"The release manifest {shownAs} holds no build.", "Have CI build at least one app.");
        var twice = manifest.Builds.GroupBy(build => build.Reference.Name).Concat(manifest.Builds.GroupBy(build => build.ImageName))
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? manifest
            : throw new UserError(
                $"The release manifest {shownAs} holds {twice.Count()} builds of {twice.Key}: {string.Join(", ", twice.Select(build => build.Reference))}.",
                "Leave the one to promote.");
    }

    private static ReleaseBuild Build(JsonElement build, string what)
    {
        if (build.ValueKind != JsonValueKind.Object) throw new UserError($"{what} is not an object.", "Have CI write it again.");
        var name = Text(build, "imageName", what) ?? throw new UserError($"{what} has no 'imageName'.", "Have CI write it again.");
        var tag = Text(build, "tag", what) ?? throw new UserError($"{what} has no 'tag'.", "Have CI write it again.");
        return new ReleaseBuild(name, ImageReference.Parse(tag, $"'tag' in {what}"))
        {
            App = Text(build, "app", what),
            PushedTo = Text(build, "pushedTo", what),
            Created = TimeIn(build, "created", what),
            Source = build.TryGetProperty("source", out var source) && source.ValueKind != JsonValueKind.Null ? SourceIn(source, what) : null,
        };
    }

    private static SourceCommit SourceIn(JsonElement source, string build)
    {
        if (source.ValueKind != JsonValueKind.Object) throw new UserError($"'source' in {build} is not an object.", "Have CI write it again.");
        var what = $"'source' of {build}";
        return new SourceCommit(
            Text(source, "revision", what) ?? throw new UserError($"{what} has no 'revision'.", "Have CI write it again."),
            Text(source, "repository", what),
            Text(source, "author", what),
            Text(source, "subject", what),
            TimeIn(source, "date", what));
    }

    private static void WriteSource(Utf8JsonWriter json, SourceCommit source)
    {
        json.WriteStartObject("source");
        json.WriteString("revision", source.Revision);
        if (source.Repository is not null) json.WriteString("repository", source.Repository);
        // Git lets people write what they like there; the reader takes one line of text.
        if (!string.IsNullOrEmpty(source.Author)) json.WriteString("author", Printable.OneLine(source.Author));
        if (!string.IsNullOrEmpty(source.Subject)) json.WriteString("subject", Printable.OneLine(source.Subject));
        if (source.Date is { } date) json.WriteString("date", Time(date));
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeIn(JsonElement json, string key, string what) =>
        Text(json, key, what) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new UserError($"'{key}' in {what} is not a time: {Printable.OneLine(text)}.", "Write it as 2026-01-31T12:00:00Z.");

    // Whatever ends up in a commit message or a log is one printable line: nobody forges a trailer with a newline.
    private static string? Text(JsonElement build, string key, string what) =>
        !build.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && !text.Any(char.IsControl) ? text
        : throw new UserError($"'{key}' in {what} is not a line of text.", "Have CI write it again.");
}

using System.Globalization;
using System.Text.Json;

namespace Aurora.Common.Registry;

/// <summary>What an image says about itself (OCI image specification, config.md). Immutable.</summary>
/// <param name="Platform">What it runs on; null when it does not say.</param>
/// <param name="Created">When it was built: its label, else its configuration's own field, else null.</param>
/// <param name="Labels">Its labels.</param>
public sealed record ImageConfiguration(Platform? Platform, DateTimeOffset? Created, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>The label that names the URL of the source repository.</summary>
    public const string SourceLabel = "org.opencontainers.image.source";

    /// <summary>The label that names the source revision.</summary>
    public const string RevisionLabel = "org.opencontainers.image.revision";

    /// <summary>The label that says when the image was built, as RFC 3339 writes times.</summary>
    public const string CreatedLabel = "org.opencontainers.image.created";

    /// <summary>The URL of the source repository, or null.</summary>
    public string? Source => Labels.GetValueOrDefault(SourceLabel);

    /// <summary>The source revision, or null.</summary>
    public string? Revision => Labels.GetValueOrDefault(RevisionLabel);

    internal static ImageConfiguration? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            var labels = new Dictionary<string, string>();
            if (json.RootElement.Child("config") is { } config)
            {
                foreach (var label in config.Entries("Labels"))
                    if (label.Value.ValueKind == JsonValueKind.String) labels[label.Name] = label.Value.GetString()!;
            }

            var created = Time(labels.GetValueOrDefault(CreatedLabel)) ?? Time(json.RootElement.Text("created"));
            return new ImageConfiguration(Platform.Read(json.RootElement), created, labels);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}

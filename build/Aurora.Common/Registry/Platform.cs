using System.Text.Json;

namespace Aurora.Common.Registry;

/// <summary>What an image runs on, in the words of the OCI image specification: <c>linux/amd64</c>, <c>linux/arm/v7</c>.</summary>
/// <param name="Os">The operating system.</param>
/// <param name="Architecture">The processor architecture.</param>
/// <param name="Variant">The variant of the architecture, or null.</param>
public sealed record Platform(string Os, string Architecture, string? Variant = null)
{
    /// <summary><c>os/architecture[/variant]</c>.</summary>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    // "unknown/unknown" marks what is not an image: buildx puts its attestations into the index that way.
    internal static Platform? Read(JsonElement json) =>
        json.Text("os") is { } os && json.Text("architecture") is { } architecture && os != "unknown"
            ? new Platform(os, architecture, json.Text("variant"))
            : null;
}

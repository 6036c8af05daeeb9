using System.Text.Json;
using Aurora.Common.Images;

namespace Aurora.Common.Registry;

/// <summary>The manifest of one image or, for an index, of one image a platform. Immutable.</summary>
/// <param name="Digest">The digest of its bytes.</param>
/// <param name="MediaType">What kind of manifest it is; see <see cref="MediaTypes"/>.</param>
/// <param name="Configuration">The digest of the image's configuration; null for an index.</param>
/// <param name="Images">The images of an index, each with its platform; empty for one image.</param>
public sealed record ImageManifest(string Digest, string MediaType, string? Configuration, IReadOnlyList<PlatformImage> Images)
{
    /// <summary>True when it lists images and is none itself.</summary>
    public bool IsIndex => MediaTypes.IsIndex(MediaType);

    /// <summary>Reads a manifest; null when the bytes are not one of a kind that is known here.</summary>
    /// <param name="bytes">The manifest as the registry sent it.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="contentType">The media type that the registry named; the manifest's own word goes first.</param>
    internal static ImageManifest? Read(ReadOnlyMemory<byte> bytes, string digest, string? contentType)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var mediaType = json.RootElement.Text("mediaType") ?? contentType ?? "";
            if (!MediaTypes.Manifests.Contains(mediaType)) return null;
            var configuration = json.RootElement.Child("config")?.Text("digest");
            if (!MediaTypes.IsIndex(mediaType) && (configuration is null || !ImageGrammar.IsDigest(configuration))) return null;
            return new ImageManifest(digest, mediaType, configuration, [.. json.RootElement.Items("manifests").Select(Image).OfType<PlatformImage>()]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PlatformImage? Image(JsonElement json) =>
        json.Text("digest") is { } digest && ImageGrammar.IsDigest(digest) && json.Child("platform") is { } stands && Platform.Read(stands) is { } platform
            ? new PlatformImage(digest, platform)
            : null;
}

/// <summary>An image in an index.</summary>
/// <param name="Digest">The digest of its manifest.</param>
/// <param name="Platform">What it runs on.</param>
public sealed record PlatformImage(string Digest, Platform Platform);

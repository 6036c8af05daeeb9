using System.Text.Json;
using Aurora.Common.Images;
using Aurora.Common.Registry;
using Microsoft.AspNetCore.Http;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary><c>/v2/NAME/manifests/REFERENCE</c>: HEAD, GET and PUT, by tag or digest.</summary>
internal sealed class ManifestRequests(RegistryFolder folder)
{
    /// <summary>Bytes; the least that the specification has a registry take.</summary>
    private const int MaximumLength = 4 * 1024 * 1024;

    internal Task HandleAsync(HttpContext context, string repository, string reference)
    {
        if (!ImageGrammar.IsTag(reference) && !ImageGrammar.IsDigest(reference)) throw RegistryProblem.ManifestInvalid("neither a tag nor a digest");
        return context.Request.Method switch
        {
            "GET" or "HEAD" => ReadAsync(context, repository, reference),
            "PUT" => WriteAsync(context, repository, reference),
            _ => throw RegistryProblem.Unsupported(),
        };
    }

    private async Task ReadAsync(HttpContext context, string repository, string reference)
    {
        var (digest, mediaType) = folder.FindManifest(repository, reference) ?? throw RegistryProblem.ManifestUnknown();
        var file = new FileInfo(folder.BlobFile(digest));
        var response = context.Response;
        response.ContentType = mediaType;
        response.ContentLength = file.Length;
        response.Headers["Docker-Content-Digest"] = digest;
        if (HttpMethods.IsGet(context.Request.Method)) await response.SendFileAsync(file.FullName, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task WriteAsync(HttpContext context, string repository, string reference)
    {
        var content = await BodyAsync(context).ConfigureAwait(false);
        var isDigest = ImageGrammar.IsDigest(reference);
        if (isDigest && !ContentDigest.Matches(reference, content.Span)) throw RegistryProblem.DigestInvalid("the content has another digest");
        var digest = isDigest ? reference : ContentDigest.Of(content.Span);
        var mediaType = Judge(content, context.Request.ContentType, repository);
        folder.PutManifest(repository, digest, mediaType, content.Span, isDigest ? null : reference);

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/v2/{repository}/manifests/{digest}";
        context.Response.Headers["Docker-Content-Digest"] = digest;
    }

    // A manifest is taken only when all that it names is here already, so no tag ever shows an image that cannot be pulled.
    private string Judge(ReadOnlyMemory<byte> content, string? contentType, string repository)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw RegistryProblem.ManifestInvalid("the manifest is not a JSON object");
            var own = root.TryGetProperty("mediaType", out var named) ? named.GetString() : null;
            var mediaType = own ?? contentType?.Split(';')[0].Trim() ?? "";
            if (!MediaTypes.Manifests.Contains(mediaType)) throw RegistryProblem.ManifestInvalid($"the media type '{mediaType}' is not supported");
            if (MediaTypes.IsIndex(mediaType))
            {
                foreach (var digest in Digests(root, "manifests"))
                    if (folder.FindManifest(repository, digest) is null) throw Unknown(digest);
            }
            else
            {
                foreach (var digest in Digests(root, "layers").Prepend(Digest(root.GetProperty("config"))))
                    if (!folder.HasBlob(digest)) throw Unknown(digest);
            }

            return mediaType;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw RegistryProblem.ManifestInvalid("the manifest is malformed");
        }
    }

    private static IEnumerable<string> Digests(JsonElement manifest, string key) => manifest.GetProperty(key).EnumerateArray().Select(Digest);

    private static string Digest(JsonElement descriptor) =>
        descriptor.GetProperty("digest").GetString() is { } digest && ImageGrammar.IsDigest(digest)
            ? digest
            : throw RegistryProblem.ManifestInvalid("the manifest holds a malformed digest");

    private static RegistryProblem Unknown(string digest) =>
        new(StatusCodes.Status404NotFound, "MANIFEST_BLOB_UNKNOWN", $"{digest} is unknown to registry");

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false) is var read and > 0)
        {
            if (bytes.Length + read > MaximumLength)
                throw new RegistryProblem(StatusCodes.Status413PayloadTooLarge, "SIZE_INVALID", "the manifest is too large");
            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}

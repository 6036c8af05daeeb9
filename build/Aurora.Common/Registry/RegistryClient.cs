using System.Text.Json;
using Aurora.Common.Images;

namespace Aurora.Common.Registry;

/// <summary>
/// Reads from a registry over the OCI distribution API (github.com/opencontainers/distribution-spec, spec.md). What was asked
/// for by digest is verified. Safe for use from several threads. Every method throws <see cref="UserError"/> when the
/// registry cannot be reached, refuses, or answers something else than the specification says.
/// </summary>
public sealed class RegistryClient
{
    private readonly RegistryTransport _transport;

    /// <param name="address">The registry.</param>
    /// <param name="credentials">Where its login is found.</param>
    /// <param name="http">Sends the requests.</param>
    public RegistryClient(RegistryAddress address, CredentialSource credentials, HttpMessageInvoker http) =>
        _transport = new RegistryTransport(address, credentials, http);

    /// <summary>The registry.</summary>
    public RegistryAddress Address => _transport.Address;

    /// <summary>Makes sure that a registry answers there and, where it wants a login, takes ours.</summary>
    public async Task PingAsync(CancellationToken cancellation)
    {
        using var response = await _transport.AskAsync(HttpMethod.Get, "", null, [], cancellation).ConfigureAwait(false);
        if (response is null) throw new UserError($"{Address} answers, but is not a registry: it does not know /v2/.", "Name a registry.");
    }

    /// <summary>The digest of the manifest under a tag or digest, without reading it; null when there is none.</summary>
    /// <param name="repository">The repository: <c>team/app</c>.</param>
    /// <param name="reference">A tag or a digest.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string?> FindDigestAsync(string repository, string reference, CancellationToken cancellation)
    {
        using var response = await _transport.AskAsync(HttpMethod.Head, Manifest(repository, reference), repository, MediaTypes.Manifests, cancellation).ConfigureAwait(false);
        if (response is null) return null;
        var named = DigestHeader(response);
        if (named is null) return (await FindManifestAsync(repository, reference, cancellation).ConfigureAwait(false))?.Digest; // the header is optional
        return !ImageGrammar.IsDigest(reference) || named == reference ? named : throw OtherContent(repository, reference, named);
    }

    /// <summary>The manifest under a tag or digest; null when there is none.</summary>
    /// <param name="repository">The repository: <c>team/app</c>.</param>
    /// <param name="reference">A tag or a digest.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ImageManifest?> FindManifestAsync(string repository, string reference, CancellationToken cancellation)
    {
        using var response = await _transport.AskAsync(HttpMethod.Get, Manifest(repository, reference), repository, MediaTypes.Manifests, cancellation).ConfigureAwait(false);
        if (response is null) return null;
        var bytes = await BoundedContent.ReadAsync(response, cancellation).ConfigureAwait(false);
        var expected = ImageGrammar.IsDigest(reference) ? reference : DigestHeader(response);
        if (expected is not null && !ContentDigest.Matches(expected, bytes.Span)) throw OtherContent(repository, expected, ContentDigest.Of(bytes.Span));
        return ImageManifest.Read(bytes, expected ?? ContentDigest.Of(bytes.Span), response.Content.Headers.ContentType?.MediaType)
            ?? throw new UserError($"{Address}/{repository} holds something under '{reference}' that is not an image manifest.", "Look at what was pushed there.");
    }

    /// <summary>What an image says about itself.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="manifest">A manifest of it, and not an index.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ImageConfiguration> GetConfigurationAsync(string repository, ImageManifest manifest, CancellationToken cancellation)
    {
        var digest = manifest.Configuration ?? throw new ArgumentException("an index has no configuration", nameof(manifest));
        using var response = await _transport.AskAsync(HttpMethod.Get, $"{Path(repository)}/blobs/{digest}", repository, [], cancellation).ConfigureAwait(false)
            ?? throw new UserError($"{Address}/{repository} lacks the configuration {digest} of the image {manifest.Digest}.", "The image is incomplete; push it again.");
        var bytes = await BoundedContent.ReadAsync(response, cancellation).ConfigureAwait(false);
        if (!ContentDigest.Matches(digest, bytes.Span)) throw OtherContent(repository, digest, ContentDigest.Of(bytes.Span));
        return ImageConfiguration.Read(bytes)
            ?? throw new UserError($"The configuration {digest} in {Address}/{repository} is not JSON.", "Look at what was pushed there.");
    }

    /// <summary>What the image under a tag or digest says about itself; of an index, its first image. Null when there is none.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="reference">A tag or a digest.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(ImageManifest Manifest, ImageConfiguration Configuration)?> FindImageAsync(string repository, string reference, CancellationToken cancellation)
    {
        if (await FindManifestAsync(repository, reference, cancellation).ConfigureAwait(false) is not { } found) return null;
        var image = found;
        if (found.IsIndex)
        {
            if (found.Images.Count == 0) throw new UserError($"{Address}/{repository} holds an index under '{reference}' that lists no image.", "Look at what was pushed there.");
            image = await FindManifestAsync(repository, found.Images[0].Digest, cancellation).ConfigureAwait(false)
                ?? throw new UserError($"{Address}/{repository} lacks the image {found.Images[0].Digest} of the index {found.Digest}.", "The image is incomplete; push it again.");
        }

        return (found, await GetConfigurationAsync(repository, image, cancellation).ConfigureAwait(false));
    }

    /// <summary>The platforms that an image is there for: those of an index, or the one that its configuration names.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="manifest">A manifest or index of it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Platform>> GetPlatformsAsync(string repository, ImageManifest manifest, CancellationToken cancellation) =>
        manifest.IsIndex ? [.. manifest.Images.Select(image => image.Platform)]
        : (await GetConfigurationAsync(repository, manifest, cancellation).ConfigureAwait(false)).Platform is { } platform ? [platform]
        : [];

    /// <summary>All tags of a repository, page by page, in the registry's order; empty when it does not exist.</summary>
    public async Task<IReadOnlyList<string>> ListTagsAsync(string repository, CancellationToken cancellation)
    {
        var tags = new List<string>();
        for (string? path = $"{Path(repository)}/tags/list"; path is not null;)
        {
            using var response = await _transport.AskAsync(HttpMethod.Get, path, repository, [], cancellation).ConfigureAwait(false);
            if (response is null) break;
            var before = tags.Count;
            tags.AddRange(Tags(await BoundedContent.ReadAsync(response, cancellation).ConfigureAwait(false), repository));
            path = tags.Count > before ? NextPage(response) : null; // a page without tags ends a list that would never end
        }

        return tags;
    }

    private IEnumerable<string> Tags(ReadOnlyMemory<byte> bytes, string repository)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return [.. json.RootElement.Items("tags").Select(tag => tag.GetString()).OfType<string>().Where(ImageGrammar.IsTag)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new UserError($"The tags of {Address}/{repository} are not a JSON list of texts.", "Look whether this is a registry.", e);
        }
    }

    // Link: </v2/team/app/tags/list?n=100&last=x>; rel="next"
    private static string? NextPage(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links)) return null;
        var link = links.FirstOrDefault(value => value.Contains("rel=\"next\"", StringComparison.Ordinal));
        var start = link?.IndexOf("/v2/", StringComparison.Ordinal) ?? -1;
        var end = link?.IndexOf('>', StringComparison.Ordinal) ?? -1;
        return start >= 0 && end > start ? link![(start + 4)..end] : null;
    }

    private static string Manifest(string repository, string reference) =>
        ImageGrammar.IsTag(reference) || ImageGrammar.IsDigest(reference)
            ? $"{Path(repository)}/manifests/{reference}"
            : throw new ArgumentException("neither a tag nor a digest", nameof(reference));

    private static string Path(string repository) =>
        ImageGrammar.IsName("host.invalid/" + repository) ? repository : throw new ArgumentException("not a repository", nameof(repository));

    private static string? DigestHeader(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Docker-Content-Digest", out var values) && values.FirstOrDefault() is { } digest && ImageGrammar.IsDigest(digest) ? digest : null;

    private UserError OtherContent(string repository, string expected, string got) =>
        new($"{Address}/{repository} answers with content of digest {got} where {expected} was expected.", "Do not use this image: the registry, or something before it, changes content.");
}

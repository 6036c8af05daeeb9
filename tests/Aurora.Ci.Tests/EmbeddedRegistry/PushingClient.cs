using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Aurora.Common.Registry;

namespace Aurora.Ci.Tests.EmbeddedRegistry;

/// <summary>The writing half of the distribution API, which the pipeline leaves to the SDK and to Docker.</summary>
public sealed class PushingClient(RegistryAddress address) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = address.Root };

    public async Task<string> PushBlobAsync(string repository, byte[] content)
    {
        var digest = ContentDigest.Of(content);
        var location = await BeginAsync(repository);
        using var response = await Http.PutAsync(With(location, $"digest={digest}"), new ByteArrayContent(content));
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return digest;
    }

    public async Task<Uri> BeginAsync(string repository)
    {
        using var response = await Http.PostAsync($"v2/{repository}/blobs/uploads/", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return new Uri(Http.BaseAddress!, response.Headers.Location!);
    }

    public async Task<(HttpStatusCode Status, Uri? Next, string? Range)> PatchAsync(Uri location, byte[] chunk, int start)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, location) { Content = new ByteArrayContent(chunk) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.TryAddWithoutValidation("Content-Range", $"{start}-{start + chunk.Length - 1}").ShouldBeTrue();
        using var response = await Http.SendAsync(request);
        var next = response.Headers.Location is { } found ? new Uri(Http.BaseAddress!, found) : null;
        return (response.StatusCode, next, response.Headers.TryGetValues("Range", out var range) ? range.Single() : null);
    }

    public Task<HttpResponseMessage> PutManifestAsync(string repository, string reference, string manifest, string mediaType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(manifest));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return Http.PutAsync($"v2/{repository}/manifests/{reference}", content);
    }

    /// <summary>Pushes an image of one layer; returns its digest and its bytes.</summary>
    public async Task<(string Digest, string Manifest)> PushImageAsync(string repository, string tag, string configuration, string layer = "a layer")
    {
        var config = Encoding.UTF8.GetBytes(configuration);
        var content = Encoding.UTF8.GetBytes(layer);
        var manifest = Images.Manifest(
            await PushBlobAsync(repository, config), config.Length, await PushBlobAsync(repository, content), content.Length);
        using var response = await PutManifestAsync(repository, tag, manifest, MediaTypes.OciManifest);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return (ContentDigest.Of(Encoding.UTF8.GetBytes(manifest)), manifest);
    }

    public static Uri With(Uri location, string query) =>
        new UriBuilder(location) { Query = location.Query.Length > 1 ? $"{location.Query}&{query}" : query }.Uri;

    public void Dispose() => Http.Dispose();
}

/// <summary>Manifests and configurations as text.</summary>
public static class Images
{
    public static string Manifest(string config, int configSize, string layer, int layerSize) =>
        $$"""
        {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{MediaTypes.OciConfiguration}}","digest":"{{config}}","size":{{configSize}}},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"{{layer}}","size":{{layerSize}}}]}
        """;

    public static string Index(params (string Digest, int Size, string Os, string Architecture, string? Variant)[] images)
    {
        var entries = images.Select(image =>
            $$"""{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{image.Digest}}","size":{{image.Size}},"platform":{{PlatformOf(image)}} }""");
        return $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{string.Join(',', entries)}}]}""";

        static string PlatformOf((string Digest, int Size, string Os, string Architecture, string? Variant) image) =>
            $$"""{"os":"{{image.Os}}","architecture":"{{image.Architecture}}"{{(image.Variant is null ? "" : $",\"variant\":\"{image.Variant}\"")}}}""";
    }

    public static string Configuration(string architecture = "amd64", string labels = "") =>
        $$$"""{"architecture":"{{{architecture}}}","os":"linux","config":{"Labels":{{{{labels}}}}},"rootfs":{"type":"layers","diff_ids":[]}}""";
}

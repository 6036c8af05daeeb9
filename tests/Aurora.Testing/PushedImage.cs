using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Aurora.Testing;

/// <summary>Puts small images into a registry on this machine, through the distribution API.</summary>
public static class PushedImage
{
    /// <summary>Pushes an image without layers; returns its digest.</summary>
    /// <param name="host"><c>localhost:PORT</c>.</param>
    /// <param name="repository">The name of the image there: <c>team/api</c>.</param>
    /// <param name="tag">The tag; it also makes the image another one than those of other tags.</param>
    public static async Task<string> PushAsync(string host, string repository, string tag)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{host}/") };
        var configuration = Encoding.UTF8.GetBytes($$$"""{"architecture":"amd64","os":"linux","config":{"Labels":{"tag":"{{{tag}}}"}},"rootfs":{"type":"layers","diff_ids":[]}}""");

        using var begun = await http.PostAsync($"v2/{repository}/blobs/uploads/", null);
        var location = new Uri(http.BaseAddress, begun.EnsureSuccessStatusCode().Headers.Location!);
        using var blob = new ByteArrayContent(configuration);
        using var pushed = await http.PutAsync(new UriBuilder(location) { Query = $"{location.Query.TrimStart('?')}&digest={Digest(configuration)}" }.Uri, blob);
        pushed.EnsureSuccessStatusCode();

        var manifest = Encoding.UTF8.GetBytes(
            $$$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{{Digest(configuration)}}}","size":{{{configuration.Length}}}},"layers":[]}""");
        using var content = new ByteArrayContent(manifest);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.oci.image.manifest.v1+json");
        using var put = await http.PutAsync($"v2/{repository}/manifests/{tag}", content);
        put.EnsureSuccessStatusCode();
        return Digest(manifest);
    }

    private static string Digest(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Aurora.Common.Registry;

namespace Aurora.Ci.Tests.EmbeddedRegistry;

/// <summary>The OCI distribution specification, as far as pushing and pulling images needs it, held against ours and the reference implementation.</summary>
[TestFixture(typeof(Embedded))]
[TestFixture(typeof(Distribution))]
public sealed class RegistryConformanceTests<TRegistry>
    where TRegistry : IRegistryUnderTest, new()
{
    private readonly TRegistry _registry = new();
    private RegistryAddress _address = null!;
    private PushingClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _address = await _registry.StartAsync();
        _client = new PushingClient(_address);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client?.Dispose();
        await _registry.DisposeAsync();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Test]
    public async Task It_says_that_it_is_a_registry()
    {
        using var response = await _client.Http.GetAsync("v2/");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Docker-Distribution-API-Version").ShouldBe(["registry/2.0"]);
    }

    [Test]
    public async Task A_blob_pushed_in_one_piece_can_be_read()
    {
        var digest = await _client.PushBlobAsync("team/monolithic", Bytes("one piece"));
        using var response = await _client.Http.GetAsync($"v2/team/monolithic/blobs/{digest}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Docker-Content-Digest").ShouldBe([digest]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("one piece");
    }

    [Test]
    public async Task A_blob_pushed_with_a_single_POST_can_be_read_or_is_taken_in_two_steps()
    {
        var content = Bytes("a single request");
        var digest = ContentDigest.Of(content);
        using var response = await _client.Http.PostAsync($"v2/team/single/blobs/uploads/?digest={digest}", new ByteArrayContent(content));
        if (response.StatusCode == HttpStatusCode.Accepted) // the specification lets a registry fall back
            (await _client.Http.PutAsync(PushingClient.With(new Uri(_address.Root, response.Headers.Location!), $"digest={digest}"), new ByteArrayContent(content)))
                .StatusCode.ShouldBe(HttpStatusCode.Created);
        else
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _client.Http.GetStringAsync($"v2/team/single/blobs/{digest}")).ShouldBe("a single request");
    }

    [Test]
    public async Task A_blob_pushed_in_chunks_can_be_read()
    {
        var location = await _client.BeginAsync("team/chunks");
        var (status, next, range) = await _client.PatchAsync(location, Bytes("first, "), 0);
        status.ShouldBe(HttpStatusCode.Accepted);
        range.ShouldBe("0-6");
        (status, next, range) = await _client.PatchAsync(next!, Bytes("second"), 7);
        status.ShouldBe(HttpStatusCode.Accepted);
        range.ShouldBe("0-12");

        var digest = ContentDigest.Of(Bytes("first, second"));
        using var end = await _client.Http.PutAsync(PushingClient.With(next!, $"digest={digest}"), new ByteArrayContent([]));
        end.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _client.Http.GetStringAsync($"v2/team/chunks/blobs/{digest}")).ShouldBe("first, second");
    }

    [Test]
    public async Task The_last_chunk_may_come_with_the_end()
    {
        var (_, next, _) = await _client.PatchAsync(await _client.BeginAsync("team/last"), Bytes("first, "), 0);
        var digest = ContentDigest.Of(Bytes("first, last"));
        using var end = await _client.Http.PutAsync(PushingClient.With(next!, $"digest={digest}"), new ByteArrayContent(Bytes("last")));
        end.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _client.Http.GetStringAsync($"v2/team/last/blobs/{digest}")).ShouldBe("first, last");
    }

    [Test]
    public async Task Content_of_another_digest_is_refused_and_not_kept()
    {
        var promised = ContentDigest.Of(Bytes("promised"));
        var location = await _client.BeginAsync("team/liar");
        using var response = await _client.Http.PutAsync(PushingClient.With(location, $"digest={promised}"), new ByteArrayContent(Bytes("delivered")));
        await ShouldRefuse(response, HttpStatusCode.BadRequest, "DIGEST_INVALID");
        (await HeadAsync($"v2/team/liar/blobs/{promised}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_upload_can_be_given_up()
    {
        var location = await _client.BeginAsync("team/given-up");
        (await _client.Http.DeleteAsync(location)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldRefuse(await _client.Http.GetAsync(location), HttpStatusCode.NotFound, "BLOB_UPLOAD_UNKNOWN");
    }

    [Test]
    public async Task HEAD_tells_the_length_of_a_blob_and_404_when_it_is_not_there()
    {
        var digest = await _client.PushBlobAsync("team/head", Bytes("twelve bytes"));
        using var there = await HeadAsync($"v2/team/head/blobs/{digest}");
        there.StatusCode.ShouldBe(HttpStatusCode.OK);
        there.Content.Headers.ContentLength.ShouldBe(12);
        using var absent = await HeadAsync($"v2/team/head/blobs/{ContentDigest.Of(Bytes("never pushed"))}");
        absent.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [TestCase("bytes=2-5", "cdef", "bytes 2-5/10")]
    [TestCase("bytes=7-", "hij", "bytes 7-9/10")]
    [TestCase("bytes=-2", "ij", "bytes 8-9/10")]
    [TestCase("bytes=8-99", "ij", "bytes 8-9/10")]
    public async Task A_part_of_a_blob_can_be_read(string range, string expected, string contentRange)
    {
        var digest = await _client.PushBlobAsync("team/range", Bytes("abcdefghij"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v2/team/range/blobs/{digest}");
        request.Headers.Range = RangeHeaderValue.Parse(range);
        using var response = await _client.Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsStringAsync()).ShouldBe(expected);
        response.Content.Headers.ContentRange!.ToString().ShouldBe(contentRange);
    }

    [Test]
    public async Task A_blob_of_another_repository_can_be_mounted()
    {
        var digest = await _client.PushBlobAsync("team/from", Bytes("shared layer"));
        using var response = await _client.Http.PostAsync($"v2/team/to/blobs/uploads/?mount={digest}&from=team/from", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _client.Http.GetStringAsync($"v2/team/to/blobs/{digest}")).ShouldBe("shared layer");
    }

    [Test]
    public async Task A_mount_of_what_is_not_there_begins_an_upload()
    {
        using var response = await _client.Http.PostAsync($"v2/team/to/blobs/uploads/?mount={ContentDigest.Of(Bytes("nowhere"))}&from=team/from", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.Location.ShouldNotBeNull();
    }

    [Test]
    public async Task A_manifest_can_be_read_by_tag_and_by_digest()
    {
        var (digest, manifest) = await _client.PushImageAsync("team/image", "v1", Images.Configuration());
        foreach (var reference in new[] { "v1", digest })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"v2/team/image/manifests/{reference}");
            request.Headers.Accept.ParseAdd(MediaTypes.OciManifest);
            using var response = await _client.Http.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync()).ShouldBe(manifest);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(MediaTypes.OciManifest);
            response.Headers.GetValues("Docker-Content-Digest").ShouldBe([digest]);
        }

        using var head = new HttpRequestMessage(HttpMethod.Head, "v2/team/image/manifests/v1");
        head.Headers.Accept.ParseAdd(MediaTypes.OciManifest);
        using var told = await _client.Http.SendAsync(head);
        told.Headers.GetValues("Docker-Content-Digest").ShouldBe([digest]);
        told.Content.Headers.ContentLength.ShouldBe(manifest.Length);
    }

    [Test]
    public async Task A_manifest_whose_blobs_are_not_there_is_refused()
    {
        var absent = ContentDigest.Of(Bytes("never pushed"));
        using var response = await _client.PutManifestAsync("team/incomplete", "v1", Images.Manifest(absent, 12, absent, 12), MediaTypes.OciManifest);
        ((int)response.StatusCode).ShouldBeInRange(400, 404);
        (await response.Content.ReadAsStringAsync()).ShouldContain("BLOB_UNKNOWN");
        (await HeadAsync("v2/team/incomplete/manifests/v1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_manifest_under_the_digest_of_another_is_refused()
    {
        var (digest, manifest) = await _client.PushImageAsync("team/other-digest", "v1", Images.Configuration());
        using var response = await _client.PutManifestAsync("team/other-digest", digest, manifest + " ", MediaTypes.OciManifest);
        await ShouldRefuse(response, HttpStatusCode.BadRequest, "DIGEST_INVALID");
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("{\"schemaVersion\":2}")]
    public async Task What_is_no_manifest_is_refused(string manifest)
    {
        using var response = await _client.PutManifestAsync("team/broken", "v1", manifest, MediaTypes.OciManifest);
        ((int)response.StatusCode).ShouldBeInRange(400, 404);
        (await HeadAsync("v2/team/broken/manifests/v1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_manifest_that_is_not_there_is_not_found()
    {
        using var response = await _client.Http.GetAsync("v2/team/nothing/manifests/v1");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("UNKNOWN");
    }

    [Test]
    public async Task A_tag_moves_to_the_manifest_that_was_pushed_last()
    {
        var (first, _) = await _client.PushImageAsync("team/moving", "latest", Images.Configuration(), "first");
        var (second, _) = await _client.PushImageAsync("team/moving", "latest", Images.Configuration(), "second");
        second.ShouldNotBe(first);
        using var head = new HttpRequestMessage(HttpMethod.Head, "v2/team/moving/manifests/latest");
        head.Headers.Accept.ParseAdd(MediaTypes.OciManifest);
        using var told = await _client.Http.SendAsync(head);
        told.Headers.GetValues("Docker-Content-Digest").ShouldBe([second]);
    }

    [Test]
    public async Task An_index_lists_images_of_several_platforms()
    {
        var (amd64, first) = await _client.PushImageAsync("team/index", "a", Images.Configuration("amd64"), "amd64");
        var (arm64, second) = await _client.PushImageAsync("team/index", "b", Images.Configuration("arm64"), "arm64");
        var index = Images.Index((amd64, first.Length, "linux", "amd64", null), (arm64, second.Length, "linux", "arm64", "v8"));
        using var response = await _client.PutManifestAsync("team/index", "v1", index, MediaTypes.OciIndex);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var request = new HttpRequestMessage(HttpMethod.Get, "v2/team/index/manifests/v1");
        request.Headers.Accept.ParseAdd(MediaTypes.OciIndex);
        using var read = await _client.Http.SendAsync(request);
        read.Content.Headers.ContentType!.MediaType.ShouldBe(MediaTypes.OciIndex);
        (await read.Content.ReadAsStringAsync()).ShouldBe(index);
    }

    [Test]
    public async Task Tags_are_listed()
    {
        foreach (var tag in new[] { "c", "a", "b" }) await _client.PushImageAsync("team/tags", tag, Images.Configuration());
        using var json = JsonDocument.Parse(await _client.Http.GetStringAsync("v2/team/tags/tags/list"));
        json.RootElement.GetProperty("name").GetString().ShouldBe("team/tags");
        json.RootElement.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Test]
    public async Task The_tags_of_an_unknown_repository_are_not_found() =>
        await ShouldRefuse(await _client.Http.GetAsync("v2/team/unknown/tags/list"), HttpStatusCode.NotFound, "NAME_UNKNOWN");

    [TestCase("/v2/../../../etc/manifests/passwd")]
    [TestCase("/v2/team/%2e%2e/%2e%2e/%2e%2e/blobs/uploads/")]
    [TestCase("/v2/team/..%2f..%2f../blobs/uploads/")]
    [TestCase("/v2/team/_tags/blobs/uploads/")]
    [TestCase("/v2/team/Upper/blobs/uploads/")]
    [TestCase("/v2/-option/blobs/uploads/")]
    [TestCase("/v2/team//app/blobs/uploads/")]
    [TestCase("/v2/team/%00/blobs/uploads/")]
    [TestCase("/v2/team/app/blobs/uploads/..%2f..%2fescape")]
    public async Task A_name_that_is_none_begins_no_upload(string path)
    {
        // HttpClient would tidy the path up, so it is written by hand.
        var status = await RawAsync("POST", path);
        ((int)status).ShouldBeInRange(300, 499); // the reference implementation redirects to a tidy path
    }

    private Task<HttpResponseMessage> HeadAsync(string path) => _client.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

    private async Task<HttpStatusCode> RawAsync(string method, string path)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", _address.Root.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Bytes($"{method} {path} HTTP/1.1\r\nHost: {_address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return (HttpStatusCode)int.Parse((await reader.ReadLineAsync())!.Split(' ')[1]);
    }

    private static async Task ShouldRefuse(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        using (response)
        {
            response.StatusCode.ShouldBe(status);
            (await response.Content.ReadAsStringAsync()).ShouldContain(code);
        }
    }
}

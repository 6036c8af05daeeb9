using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Aurora.Ci.EmbeddedRegistry;
using Aurora.Common;
using Aurora.Common.Registry;
using Aurora.Testing;

namespace Aurora.Ci.Tests.EmbeddedRegistry;

/// <summary>What ours does beyond the reference implementation, which leaves some of it undone, and what only ours has: a folder that several processes share.</summary>
public sealed class RegistryServerTests
{
    private TemporaryFolder _folder = null!;
    private RegistryServer _server = null!;
    private PushingClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _folder = new TemporaryFolder();
        _server = await StartServerAsync();
        _client = new PushingClient(_server.Address);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private Task<RegistryServer> StartServerAsync() => RegistryServer.StartAsync(_folder["registry"], TimeProvider.System, CancellationToken.None);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Test]
    public async Task A_chunk_out_of_order_is_refused_and_the_upload_goes_on()
    {
        var (_, next, _) = await _client.PatchAsync(await _client.BeginAsync("team/order"), Bytes("first, "), 0);
        (await _client.PatchAsync(next!, Bytes("far away"), 100)).Status.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await _client.PatchAsync(next!, Bytes("second"), 7)).Range.ShouldBe("0-12");
    }

    [Test]
    public async Task A_range_outside_of_a_blob_is_refused()
    {
        var digest = await _client.PushBlobAsync("team/range", Bytes("abcdefghij"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v2/team/range/blobs/{digest}");
        request.Headers.Range = new RangeHeaderValue(10, 20);
        using var response = await _client.Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        response.Content.Headers.ContentRange!.ToString().ShouldBe("bytes */10");
    }

    [Test]
    public async Task A_blob_pushed_with_a_single_POST_is_taken()
    {
        var digest = ContentDigest.Of(Bytes("single"));
        using var response = await _client.Http.PostAsync($"v2/team/single/blobs/uploads/?digest={digest}", new ByteArrayContent(Bytes("single")));
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Sha512_digests_are_verified_too()
    {
        var digest = "sha512:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(Bytes("long digest")));
        using var right = await _client.Http.PostAsync($"v2/team/sha512/blobs/uploads/?digest={digest}", new ByteArrayContent(Bytes("long digest")));
        right.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var wrong = await _client.Http.PostAsync($"v2/team/sha512/blobs/uploads/?digest={digest}", new ByteArrayContent(Bytes("another")));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Tags_are_listed_in_order_and_page_by_page()
    {
        foreach (var tag in new[] { "c", "a", "b" }) await _client.PushImageAsync("team/tags", tag, Images.Configuration());
        (await _client.Http.GetStringAsync("v2/team/tags/tags/list")).ShouldBe("""{"name":"team/tags","tags":["a","b","c"]}""");
        using var page = await _client.Http.GetAsync("v2/team/tags/tags/list?n=2");
        (await page.Content.ReadAsStringAsync()).ShouldBe("""{"name":"team/tags","tags":["a","b"]}""");
        page.Headers.GetValues("Link").ShouldBe(["</v2/team/tags/tags/list?n=2&last=b>; rel=\"next\""]);
        (await _client.Http.GetStringAsync("v2/team/tags/tags/list?n=2&last=b")).ShouldBe("""{"name":"team/tags","tags":["c"]}""");
    }

    [Test]
    public async Task It_offers_an_empty_image_for_this_machine()
    {
        using var clients = Clients.For(_server.Address);
        var registry = await clients.ForAsync(_server.Address.Host, CancellationToken.None);
        var manifest = (await registry.FindManifestAsync("base/scratch", "latest", CancellationToken.None))!;
        var platform = (await registry.GetPlatformsAsync("base/scratch", manifest, CancellationToken.None)).Single();
        platform.Os.ShouldBe("linux");
        platform.Architecture.ShouldBe(System.Runtime.InteropServices.RuntimeInformation.OSArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        });
    }

    [Test]
    public async Task Many_pushes_at_once_through_several_servers_on_one_folder_all_arrive()
    {
        await using var second = await StartServerAsync();
        using var other = new PushingClient(second.Address);
        var pushed = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
            (Tag: $"v{i}", (await (i % 2 == 0 ? _client : other).PushImageAsync("team/parallel", $"v{i}", Images.Configuration(), $"layer {i % 3}")).Digest)));
        foreach (var (tag, digest) in pushed)
        {
            using var told = await _client.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"v2/team/parallel/manifests/{tag}"));
            told.Headers.GetValues("Docker-Content-Digest").ShouldBe([digest]);
        }

        Directory.EnumerateFiles(_folder["registry", "uploads"]).ShouldBeEmpty();
        Directory.EnumerateFiles(_folder["registry"], "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Test]
    public async Task Content_outlives_the_server()
    {
        var (digest, _) = await _client.PushImageAsync("team/kept", "v1", Images.Configuration());
        await _server.DisposeAsync();
        _server = await StartServerAsync();
        using var client = new PushingClient(_server.Address);
        using var told = await client.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "v2/team/kept/manifests/v1"));
        told.Headers.GetValues("Docker-Content-Digest").ShouldBe([digest]);
    }

    [Test]
    public async Task A_client_that_goes_away_leaves_the_upload_as_it_was()
    {
        var (_, next, _) = await _client.PatchAsync(await _client.BeginAsync("team/cut"), Bytes("first, "), 0);
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync("127.0.0.1", _server.Address.Root.Port);
            await tcp.GetStream().WriteAsync(Bytes($"PATCH {next!.AbsolutePath} HTTP/1.1\r\nHost: {_server.Address}\r\nContent-Length: 1000\r\n\r\nonly this"));
        }

        // The server hears of it in its own time; until then the upload may be busy.
        HttpStatusCode status;
        string? range;
        do (status, _, range) = await _client.PatchAsync(next!, Bytes("second"), 7);
        while (status is HttpStatusCode.Conflict or HttpStatusCode.RequestedRangeNotSatisfiable);
        range.ShouldBe("0-12");
    }

    [Test]
    public async Task Uploads_left_over_from_a_killed_process_are_dropped_after_a_day()
    {
        var old = _folder.Write("registry/uploads/0123456789abcdef0123456789abcdef", "left over");
        var young = _folder.Write("registry/uploads/fedcba9876543210fedcba9876543210", "perhaps on its way");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-25));
        await using var again = await StartServerAsync();
        File.Exists(old).ShouldBeFalse();
        File.Exists(young).ShouldBeTrue();
    }

    [TestCase("Origin", "https://evil.example")]
    [TestCase("Host", "evil.example")]
    public async Task A_web_page_in_this_machines_browser_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v2/");
        request.Headers.TryAddWithoutValidation(header, value).ShouldBeTrue();
        using var response = await _client.Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Nobody_outside_of_this_machine_reaches_it()
    {
        var addresses = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(address => !IPAddress.IsLoopback(address)).ToArray();
        if (addresses.Length == 0) Assert.Ignore("this machine has no address but loopback; nothing to try.");
        foreach (var address in addresses)
        {
            using var tcp = new TcpClient(address.AddressFamily);
            await Should.ThrowAsync<SocketException>(() => tcp.ConnectAsync(address, _server.Address.Root.Port));
        }
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_an_error_that_names_it()
    {
        _folder.Write("a file", "");
        var error = await Should.ThrowAsync<UserError>(() => RegistryServer.StartAsync(_folder["a file", "registry"], TimeProvider.System, CancellationToken.None));
        error.Problem.ShouldContain(_folder["a file", "registry"]);
    }
}

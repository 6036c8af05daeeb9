using System.Text;
using Aurora.Ci.Tests.EmbeddedRegistry;
using Aurora.Common;
using Aurora.Common.Registry;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Registry;

/// <summary>Registries that are down, ill or dishonest: each is one clear error.</summary>
public sealed class RegistryTroubleTests
{
    [Test]
    public async Task A_registry_that_is_down_is_named()
    {
        var address = RegistryAddress.Parse($"localhost:{LoopbackListener.FreePort()}");
        using var clients = Clients.For(address);
        var client = await clients.ForAsync(address.Host, default);
        var error = await Should.ThrowAsync<UserError>(() => client.FindDigestAsync("team/app", "v1", default));
        error.Problem.ShouldStartWith($"The registry {address} cannot be reached:");
        error.Mend.ShouldContain("Start it");
    }

    [Test]
    public async Task An_answer_of_500_is_shown_with_what_was_asked()
    {
        var error = await AskAsync(_ => FakeAnswer.Of(500, """{"errors":[{"code":"UNKNOWN","message":"out of cheese"}]}"""));
        error.Problem.ShouldContain("answered 500 to HEAD /v2/team/app/manifests/v1");
    }

    [Test]
    public async Task A_page_of_something_else_is_not_a_manifest()
    {
        var error = await AskAsync(_ => FakeAnswer.Of(200, "<html>welcome</html>", ("Content-Type", "text/html")), byDigest: false, whole: true);
        error.Problem.ShouldContain("not an image manifest");
    }

    [Test]
    public async Task Content_of_another_digest_than_was_asked_for_is_refused()
    {
        var manifest = Images.Manifest(ContentDigest.Of("a"u8), 1, ContentDigest.Of("b"u8), 1);
        var error = await AskAsync(_ => FakeAnswer.Of(200, manifest, ("Content-Type", MediaTypes.OciManifest)), byDigest: true, whole: true);
        error.Problem.ShouldContain($"answers with content of digest {ContentDigest.Of(Encoding.UTF8.GetBytes(manifest))}");
    }

    [Test]
    public async Task A_digest_header_that_does_not_fit_the_content_is_refused()
    {
        var manifest = Images.Manifest(ContentDigest.Of("a"u8), 1, ContentDigest.Of("b"u8), 1);
        var error = await AskAsync(
            _ => FakeAnswer.Of(200, manifest, ("Content-Type", MediaTypes.OciManifest), ("Docker-Content-Digest", ContentDigest.Of("other"u8))), whole: true);
        error.Problem.ShouldContain("where " + ContentDigest.Of("other"u8) + " was expected");
    }

    [Test]
    public async Task A_manifest_without_end_is_not_read_to_the_end()
    {
        var error = await AskAsync(_ => new FakeAnswer(200, new byte[9 * 1024 * 1024]), whole: true);
        error.Problem.ShouldContain("more than 8 MiB");
    }

    [Test]
    public async Task The_digest_is_computed_when_the_registry_does_not_tell_it()
    {
        var manifest = Images.Manifest(ContentDigest.Of("a"u8), 1, ContentDigest.Of("b"u8), 1);
        using var registry = new FakeRegistry(_ => FakeAnswer.Of(200, manifest, ("Content-Type", MediaTypes.OciManifest)));
        using var clients = Clients.For(RegistryAddress.Parse(registry.Host));
        var client = await clients.ForAsync(registry.Host, default);
        (await client.FindDigestAsync("team/app", "v1", default)).ShouldBe(ContentDigest.Of(Encoding.UTF8.GetBytes(manifest)));
    }

    [Test]
    public async Task Tags_are_read_page_by_page()
    {
        using var registry = new FakeRegistry(request => request.Url!.Query.Contains("last=b", StringComparison.Ordinal)
            ? FakeAnswer.Of(200, """{"name":"team/app","tags":["c"]}""")
            : FakeAnswer.Of(200, """{"name":"team/app","tags":["a","b"]}""", ("Link", "</v2/team/app/tags/list?last=b&n=2>; rel=\"next\"")));
        using var clients = Clients.For(RegistryAddress.Parse(registry.Host));
        (await (await clients.ForAsync(registry.Host, default)).ListTagsAsync("team/app", default)).ShouldBe(["a", "b", "c"]);
    }

    [Test]
    public async Task A_list_of_tags_that_names_itself_as_its_next_page_ends()
    {
        using var registry = new FakeRegistry(request => request.Url!.Query.Length > 0
            ? FakeAnswer.Of(200, """{"tags":[]}""", ("Link", "</v2/team/app/tags/list?last=b>; rel=\"next\""))
            : FakeAnswer.Of(200, """{"tags":["a"]}""", ("Link", "</v2/team/app/tags/list?last=b>; rel=\"next\"")));
        using var clients = Clients.For(RegistryAddress.Parse(registry.Host));
        (await (await clients.ForAsync(registry.Host, default)).ListTagsAsync("team/app", default)).ShouldBe(["a"]);
    }

    [TestCase("https://registry.example")]
    [TestCase("registry.example/path")]
    [TestCase("user@registry.example")]
    [TestCase("--upload-pack=x")]
    [TestCase("registry.example\nHost: evil")]
    [TestCase("")]
    public void What_is_not_a_registry_is_refused(string text) => Should.Throw<UserError>(() => RegistryAddress.Parse(text));

    [TestCase("localhost:5000", "http://localhost:5000/")]
    [TestCase("127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [TestCase("[::1]:5000", "http://[::1]:5000/")]
    [TestCase("localhost", "http://localhost/")]
    [TestCase("registry.aurora.example", "https://registry.aurora.example/")]
    [TestCase("localhost.evil.example:5000", "https://localhost.evil.example:5000/")]
    [TestCase("10.0.0.1:5000", "https://10.0.0.1:5000/")]
    [TestCase("docker.io", "https://registry-1.docker.io/")]
    public void Plain_http_is_spoken_on_this_machine_only(string host, string root) => RegistryAddress.Parse(host).Root.ToString().ShouldBe(root);

    private static async Task<UserError> AskAsync(Func<System.Net.HttpListenerRequest, FakeAnswer> answer, bool byDigest = false, bool whole = false)
    {
        using var registry = new FakeRegistry(answer);
        using var clients = Clients.For(RegistryAddress.Parse(registry.Host));
        var client = await clients.ForAsync(registry.Host, default);
        var reference = byDigest ? ContentDigest.Of("asked for"u8) : "v1";
        return await Should.ThrowAsync<UserError>(async () => _ = whole
            ? (await client.FindManifestAsync("team/app", reference, default))?.Digest
            : await client.FindDigestAsync("team/app", reference, default));
    }
}

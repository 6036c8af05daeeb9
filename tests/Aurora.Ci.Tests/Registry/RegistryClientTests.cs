using Aurora.Ci.Tests.EmbeddedRegistry;
using Aurora.Common.Registry;

namespace Aurora.Ci.Tests.Registry;

/// <summary>Reading from a registry, ours and the reference implementation.</summary>
[TestFixture(typeof(Embedded))]
[TestFixture(typeof(Distribution))]
public sealed class RegistryClientTests<TRegistry>
    where TRegistry : IRegistryUnderTest, new()
{
    private const string Labels = """
        "org.opencontainers.image.source":"https://git.aurora.example/source.git","org.opencontainers.image.revision":"0123456789012345678901234567890123456789","org.opencontainers.image.created":"2026-01-31T12:00:00Z"
        """;

    private readonly TRegistry _registry = new();
    private PushingClient _pushing = null!;
    private RegistryClients _clients = null!;
    private RegistryClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var address = await _registry.StartAsync();
        _pushing = new PushingClient(address);
        _clients = Clients.For(address);
        _client = await _clients.ForAsync(address.Host, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clients?.Dispose();
        _pushing?.Dispose();
        await _registry.DisposeAsync();
    }

    [Test]
    public async Task An_image_is_found_by_tag_and_by_digest()
    {
        var (digest, _) = await _pushing.PushImageAsync("team/app", "v1", Images.Configuration());
        (await _client.FindDigestAsync("team/app", "v1", default)).ShouldBe(digest);
        (await _client.FindDigestAsync("team/app", digest, default)).ShouldBe(digest);
        (await _client.FindManifestAsync("team/app", "v1", default))!.Digest.ShouldBe(digest);
    }

    [Test]
    public async Task What_is_not_there_is_null()
    {
        (await _client.FindDigestAsync("team/absent", "v1", default)).ShouldBeNull();
        (await _client.FindManifestAsync("team/absent", "v1", default)).ShouldBeNull();
        (await _client.FindImageAsync("team/absent", "v1", default)).ShouldBeNull();
        (await _client.ListTagsAsync("team/absent", default)).ShouldBeEmpty();
    }

    [Test]
    public async Task The_labels_of_an_image_are_read_from_its_configuration()
    {
        await _pushing.PushImageAsync("team/labels", "v1", Images.Configuration(labels: Labels));
        var (_, configuration) = (await _client.FindImageAsync("team/labels", "v1", default))!.Value;
        configuration.Source.ShouldBe("https://git.aurora.example/source.git");
        configuration.Revision.ShouldBe("0123456789012345678901234567890123456789");
        configuration.Created.ShouldBe(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    }

    [Test]
    public async Task The_platform_of_a_single_image_is_the_one_that_its_configuration_names()
    {
        await _pushing.PushImageAsync("team/single", "v1", Images.Configuration("arm64"));
        var manifest = (await _client.FindManifestAsync("team/single", "v1", default))!;
        (await _client.GetPlatformsAsync("team/single", manifest, default)).ShouldBe([new Platform("linux", "arm64")]);
    }

    [Test]
    public async Task The_platforms_of_an_index_are_those_that_it_lists_but_for_attestations()
    {
        var (amd64, first) = await _pushing.PushImageAsync("team/index", "a", Images.Configuration("amd64", Labels), "amd64");
        var (arm, second) = await _pushing.PushImageAsync("team/index", "b", Images.Configuration("arm"), "arm");
        var index = Images.Index(
            (amd64, first.Length, "linux", "amd64", null), (arm, second.Length, "linux", "arm", "v7"), (amd64, first.Length, "unknown", "unknown", null));
        (await _pushing.PutManifestAsync("team/index", "v1", index, MediaTypes.OciIndex)).EnsureSuccessStatusCode();

        var (manifest, configuration) = (await _client.FindImageAsync("team/index", "v1", default))!.Value;
        manifest.IsIndex.ShouldBeTrue();
        (await _client.GetPlatformsAsync("team/index", manifest, default)).Select(platform => platform.ToString()).ShouldBe(["linux/amd64", "linux/arm/v7"]);
        configuration.Revision.ShouldBe("0123456789012345678901234567890123456789");
    }

    [Test]
    public async Task Tags_are_listed()
    {
        await _pushing.PushImageAsync("team/tags", "v1", Images.Configuration());
        await _pushing.PushImageAsync("team/tags", "v2", Images.Configuration());
        (await _client.ListTagsAsync("team/tags", default)).ShouldBe(["v1", "v2"], ignoreOrder: true);
    }

    [Test]
    public Task A_registry_answers_a_ping() => _client.PingAsync(default);
}

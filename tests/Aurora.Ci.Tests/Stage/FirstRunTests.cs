using Aurora.Ci.EmbeddedRegistry;
using Aurora.Common.Releases;

namespace Aurora.Ci.Tests.Stage;

/// <summary>A fresh clone: everything is built with the real SDK and pushed to the embedded registry; then the same again.</summary>
public sealed class FirstRunTests
{
    private SampleRepository _repository = null!;
    private CiStage _run = null!;
    private string _release = null!;

    [OneTimeSetUp]
    public void Run()
    {
        _repository = new SampleRepository();
        _repository.Git.Git("remote", "add", "origin", "https://ada:secret@git.aurora.example/aurora/source.git");
        _run = _repository.Run("--target=Push").ShouldSucceed();
        _release = _repository.Release;
    }

    [OneTimeTearDown]
    public void Remove() => _repository?.Dispose();

    [Test]
    public void Each_app_is_built_tested_and_pushed()
    {
        foreach (var done in new[] { "built", "tested", $"pushed sha-{_repository.Git.Head[..12]}" })
        {
            _run.Output.ShouldContain($"  first   {done} in ");
            _run.Output.ShouldContain($"  second  {done} in ");
        }

        _repository.IsClean.ShouldBeTrue();
    }

    [Test]
    public void The_release_manifest_names_images_as_the_cluster_pulls_them()
    {
        var manifest = ReleaseManifestFile.Load(_repository.ReleasePath, "release.json");
        manifest.Builds.Select(build => build.ImageName).ShouldBe(["registry.aurora.example/aurora/first", "registry.aurora.example/aurora/second"]);
        var first = manifest.Builds[0];
        first.Reference.Name.ShouldBe("registry.aurora.example/aurora/first");
        first.Reference.Tag.ShouldBe($"sha-{_repository.Git.Head[..12]}");
        first.Reference.Digest.ShouldStartWith("sha256:");
        first.App.ShouldBe("first");
        first.PushedTo.ShouldBe("embedded");
        first.Created.ShouldNotBeNull();
        first.Source!.Revision.ShouldBe(_repository.Git.Head);
        first.Source.Repository.ShouldBe("https://git.aurora.example/aurora/source.git");
        first.Source.Subject.ShouldBe("Begin");
    }

    [Test]
    public async Task The_image_is_labelled_with_its_source_and_runs_the_app()
    {
        await using var server = await RegistryServer.StartAsync(_repository.Git["artifacts", "registry"], TimeProvider.System, default);
        using var clients = Clients.For(server.Address);
        var registry = await clients.ForAsync(server.Address.Host, default);
        var (manifest, image) = (await registry.FindImageAsync("aurora/first", $"sha-{_repository.Git.Head[..12]}", default))!.Value;
        manifest.Digest.ShouldBe(_repository.ReleaseManifest.Builds[0].Reference.Digest);
        image.Revision.ShouldBe(_repository.Git.Head);
        image.Source.ShouldBe("https://git.aurora.example/aurora/source.git");
        image.Labels.Keys.ShouldNotContain("org.opencontainers.artifact.created");
        image.Created.ShouldBe(_repository.ReleaseManifest.Builds[0].Created);
        image.Platform.ShouldNotBeNull();
    }

    [Test]
    public void Nothing_is_written_into_the_source()
    {
        Directory.Exists(_repository.Git["source", "First", "bin"]).ShouldBeFalse();
        Directory.Exists(_repository.Git["source", "First", "obj"]).ShouldBeFalse();
    }

    [Test]
    public void The_same_again_builds_nothing_pushes_nothing_and_gives_the_same_bytes()
    {
        var before = Snapshot();
        var again = _repository.Run("--target=Push").ShouldSucceed();
        again.Output.ShouldContain($"  first   unchanged, sha-{_repository.Git.Head[..12]} is in the embedded registry");
        again.Output.ShouldNotContain(" built in ");
        again.Output.ShouldNotContain(" tested in ");
        again.Output.ShouldNotContain(" pushed ");
        _repository.Release.ShouldBe(_release);
        Snapshot().ShouldBe(before);
    }

    [Test]
    public void A_run_for_one_app_writes_a_manifest_of_that_app()
    {
        _repository.Run("--target=Push", "--app=second").ShouldSucceed();
        _repository.ReleaseManifest.Builds.Select(build => build.App).ShouldBe(["second"]);
        _repository.Run("--target=Push").ShouldSucceed();
        _repository.Release.ShouldBe(_release);
    }

    private string[] Snapshot() =>
        [.. Directory.EnumerateFiles(_repository.Git["artifacts", "registry"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")];
}

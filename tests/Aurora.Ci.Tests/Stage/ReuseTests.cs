using Aurora.Ci.EmbeddedRegistry;
using Aurora.Common.Releases;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Stage;

/// <summary>What stands in a registry already; nothing here is built.</summary>
public sealed class ReuseTests
{
    private SampleRepository _repository = null!;
    private RegistryServer _registry = null!;

    [SetUp]
    public async Task Make()
    {
        _repository = new SampleRepository();
        _registry = await RegistryServer.StartAsync(_repository.Git["artifacts", "other"], TimeProvider.System, default);
    }

    [TearDown]
    public async Task Remove()
    {
        await _registry.DisposeAsync();
        _repository.Dispose();
    }

    [Test]
    public async Task Images_of_the_same_revision_are_reused_with_a_few_git_calls_and_two_requests_an_app()
    {
        await _repository.PrePushAsync(_registry.Address);
        using var counting = new FakeTamperingRegistry(_registry.Address.Root);
        var run = _repository.Run("--target=Push", $"--registry={counting.Host}").ShouldSucceed();
        run.Output.ShouldContain("second  unchanged");
        counting.Requests.ShouldBe(4);
        run.Commands.Select(command => command.FileName).ShouldBe(["git", "git", "git", "git"]);

        var build = _repository.ReleaseManifest.Builds[0];
        build.PushedTo.ShouldBe(counting.Host);
        build.Created.ShouldBe(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    }

    [Test]
    public async Task A_registry_with_a_prefix_has_them_below_it()
    {
        using var client = new EmbeddedRegistry.PushingClient(_registry.Address);
        var source = (await _repository.SourcesAsync())[0];
        await client.PushImageAsync("team/aurora/first", source.Tag, EmbeddedRegistry.Images.Configuration(labels: $"\"org.opencontainers.image.revision\":\"{source.Commit.Revision}\""));
        _repository.Run("--target=Push", $"--registry={_registry.Address}/team", "--app=first").ShouldSucceed();
        _repository.ReleaseManifest.Builds[0].PushedTo.ShouldBe($"{_registry.Address}/team");
    }

    [TestCase("0000000000000000000000000000000000000000", "an image of revision 0000000000000000000000000000000000000000")]
    [TestCase("evil\\nline", @"an image of revision evil\u000Aline")]
    public async Task A_tag_with_another_revision_is_an_error_and_nothing_is_built(string revision, string saying)
    {
        await _repository.PrePushAsync(_registry.Address, revision);
        _repository.Run("--target=Push", $"--registry={_registry.Address}", "--app=first").ShouldFail(saying, "Tags are immutable");
        Directory.Exists(_repository.Git["artifacts", "publish"]).ShouldBeFalse();
        File.Exists(_repository.ReleasePath).ShouldBeFalse();
    }

    [Test]
    public async Task A_plan_foresees_tags_and_the_digests_that_are_there()
    {
        await _repository.PrePushAsync(_registry.Address);
        _repository.Git.Write("source/Second/Program.cs", "return;").Commit();
        _repository.Run("--target=Foresee", $"--registry={_registry.Address}").ShouldSucceed();
        var builds = ReleaseManifestFile.Load(_repository.Git["artifacts", "foreseen.json"], "foreseen.json").Builds;
        builds[0].Reference.Digest.ShouldNotBeNull();
        builds[1].Reference.Tag.ShouldBe($"sha-{_repository.Git.Head[..12]}");
        builds[1].Reference.Digest.ShouldBeNull();
        Directory.Exists(_repository.Git["artifacts", "publish"]).ShouldBeFalse();
        _repository.IsClean.ShouldBeTrue();
    }

    [Test]
    public async Task Uncommitted_work_is_refused_for_prod_before_anything_is_built()
    {
        _repository.Git.Write("source/First/Program.cs", "return;");
        _repository.Run("--target=Bump", $"--registry={_registry.Address}").ShouldFail("first holds work that is not committed (source/First/Program.cs), which prod does not take.", "--allow-dirty");
        _repository.Run("--target=Bump", $"--registry={_registry.Address}", "--overlay=k8s/overlays/prod/").ShouldFail("prod does not take");

        await _repository.PrePushAsync(_registry.Address);
        foreach (var allowed in new[] { "--allow-dirty", "--env=dev", "--overlay=k8s/overlays/dev" })
            _repository.Run("--target=Bump", $"--registry={_registry.Address}", allowed).ShouldSucceed();
        _repository.Run("--target=Push", $"--registry={_registry.Address}").ShouldSucceed();
        _repository.ReleaseManifest.Builds[0].Source!.IsDirty.ShouldBeTrue();
        _repository.ReleaseManifest.Builds[1].Source!.IsDirty.ShouldBeFalse();
    }

    [TestCase("--env=prdo", "'prdo'", "prod")]
    [TestCase("--app=fisrt", "'fisrt'", "first")]
    [TestCase("--engine=podman", "--engine=podman", "There is: sdk")]
    [TestCase("--registry=https://x", "--registry=https://x", "without a scheme")]
    [TestCase("--registry=../x", "--registry=../x", "without a scheme")]
    [TestCase("--base-image=UPPER", "--base-image", "in lower case")]
    public void A_malformed_option_is_an_error_before_anything_is_built(string option, params string[] saying)
    {
        _repository.Run("--target=Bump", option).ShouldFail(saying);
        Directory.Exists(_repository.Git["artifacts", "publish"]).ShouldBeFalse();
    }

    [Test]
    public void A_catalog_without_apps_is_an_error()
    {
        _repository.Git.Write("build/catalog.yaml", "environments: {prod: {overlay: k8s/overlays/prod}}");
        _repository.Run("--target=Push").ShouldFail("holds no app to build");
    }

    [Test]
    public void A_repository_without_a_catalog_is_told_so()
    {
        File.Delete(_repository.Git["build", "catalog.yaml"]);
        _repository.Run("--target=Push").ShouldFail("has no build/catalog.yaml", "--working=DIR");
    }

    [Test]
    public async Task A_second_run_waits_for_the_first()
    {
        await _repository.PrePushAsync(_registry.Address);
        var held = new FileStream(_repository.Git["artifacts", "ci.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var told = new Told();
        var run = Task.Run(() => CiStage.Run(_repository.Path, told, "--target=Push", $"--registry={_registry.Address}"));
        await Eventually.HoldsAsync(() => run.IsCompleted || told.Contains("waiting for another run that builds in"), "the second run says that it waits");
        run.IsCompleted.ShouldBeFalse();
        await held.DisposeAsync();
        (await run).ShouldSucceed();
    }

    [Test]
    public void A_registry_that_is_down_is_an_error_before_anything_is_built()
    {
        _repository.Run("--target=Push", $"--registry=localhost:{LoopbackListener.FreePort()}").ShouldFail("cannot be reached");
        Directory.Exists(_repository.Git["artifacts", "publish"]).ShouldBeFalse();
    }

    [Test]
    public void A_registry_that_answers_500_is_an_error_before_anything_is_built()
    {
        using var ill = new FakeRegistry(_ => FakeAnswer.Of(500, ""));
        _repository.Run("--target=Push", $"--registry={ill.Host}").ShouldFail("answered 500");
        Directory.Exists(_repository.Git["artifacts", "publish"]).ShouldBeFalse();
    }

    [Test]
    public async Task A_registry_that_refuses_the_login_is_an_error_before_anything_is_built()
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        using var login = new EnvironmentVariables(("AURORA_REGISTRY_USERNAME", "ada"), ("AURORA_REGISTRY_PASSWORD", "wrong password"));
        var run = _repository.Run("--target=Push", $"--registry={registry.Host}").ShouldFail($"The registry {registry.Host} refuses the login of user 'ada' from AURORA_REGISTRY_USERNAME");
        run.Error.ShouldNotContain("wrong password");
        Directory.Exists(_repository.Git["artifacts", "publish"]).ShouldBeFalse();
    }

    /// <summary>What a run tells, to be read while it runs.</summary>
    private sealed class Told : StringWriter
    {
        private readonly Lock _gate = new();

        public bool Contains(string text)
        {
            lock (_gate) return ToString().Contains(text, StringComparison.Ordinal);
        }

        public override void Write(char value)
        {
            lock (_gate) base.Write(value);
        }

        public override void Write(string? value)
        {
            lock (_gate) base.Write(value);
        }
    }
}

using Aurora.Ci.EmbeddedRegistry;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Stage;

/// <summary>Runs that build with the real SDK, and what can go wrong on the way.</summary>
public sealed class BuildTests
{
    private SampleRepository _repository = null!;

    [TearDown]
    public void Remove() => _repository?.Dispose();

    private bool HasTags => Directory.Exists(_repository.Git["artifacts", "registry", "repositories", "aurora"])
        && Directory.EnumerateDirectories(_repository.Git["artifacts", "registry", "repositories", "aurora"], "_tags", SearchOption.AllDirectories).Any();

    [Test]
    public async Task A_commit_to_one_app_builds_that_app_alone()
    {
        _repository = new SampleRepository();
        await using (var server = await RegistryServer.StartAsync(_repository.Git["artifacts", "registry"], TimeProvider.System, default))
            await _repository.PrePushAsync(server.Address);
        var second = _repository.Git.Write("source/Second/Program.cs", "System.Console.WriteLine(2);").Commit();
        var run = _repository.Run("--target=Push").ShouldSucceed();
        run.Output.ShouldContain("  first   unchanged, ");
        run.Output.ShouldNotContain("  first   built");
        run.Output.ShouldContain($"  second  pushed sha-{second[..12]} in ");
        _repository.ReleaseManifest.Builds.Count.ShouldBe(2);
    }

    [Test]
    public void A_build_that_fails_shows_the_compilers_words_and_pushes_nothing()
    {
        _repository = new SampleRepository();
        _repository.Git.Write("source/First/Program.cs", "this is not C#;").Commit();
        var run = _repository.Run("--target=Push").ShouldFail("first: the build failed", "error CS", "The whole output is in artifacts/logs/first-build.log.");
        run.Output.ShouldContain("  first   failed in ");
        run.Output.ShouldContain("  second  built in ");
        run.Output.ShouldNotContain("tested");
        HasTags.ShouldBeFalse();
        File.Exists(_repository.ReleasePath).ShouldBeFalse();
    }

    [Test]
    public void A_test_that_fails_shows_its_words_and_pushes_nothing()
    {
        _repository = new SampleRepository(secondTest: "[git, no-such-command]");
        var run = _repository.Run("--target=Push").ShouldFail("second: the test failed", "'no-such-command' is not a git command", "artifacts/logs/second-test.log");
        run.Output.ShouldContain("  first   tested in ");
        HasTags.ShouldBeFalse();
        File.Exists(_repository.ReleasePath).ShouldBeFalse();
    }

    [Test]
    public void Building_alone_asks_no_registry()
    {
        _repository = new SampleRepository();
        _repository.Run("--target=Build", $"--registry=localhost:{LoopbackListener.FreePort()}", "--app=first").ShouldSucceed().Output.ShouldContain("first  built in ");
        File.Exists(_repository.Git["artifacts", "publish", "first", "First.dll"]).ShouldBeTrue();
        Directory.Exists(_repository.Git["artifacts", "registry"]).ShouldBeFalse();
    }

    [Test]
    public void Source_that_changes_while_it_is_built_is_not_pushed()
    {
        _repository = new SampleRepository(firstTest: "[git, config, --file, First/new.txt, a.b, c]");
        _repository.Run("--target=Push", "--app=first").ShouldFail("The source of first changed while it was built");
        HasTags.ShouldBeFalse();
    }

    [Test]
    public async Task A_registry_that_stores_another_digest_than_was_pushed_is_found_out()
    {
        _repository = new SampleRepository();
        await using var real = await RegistryServer.StartAsync(_repository.Git["artifacts", "other"], TimeProvider.System, default);
        using var dishonest = new FakeTamperingRegistry(real.Address.Root) { Manifest = manifest => [.. manifest, (byte)' '] };
        _repository.Run("--target=Push", "--app=first", $"--registry={dishonest.Host}").ShouldFail("The registry holds sha256:", "was pushed");
        File.Exists(_repository.ReleasePath).ShouldBeFalse();
    }

    [Test]
    public async Task A_registry_that_fails_at_the_push_is_an_error_with_the_SDKs_words()
    {
        _repository = new SampleRepository();
        await using var real = await RegistryServer.StartAsync(_repository.Git["artifacts", "other"], TimeProvider.System, default);
        using var ill = new FakeTamperingRegistry(real.Address.Root) { Refuse = request => request.HttpMethod == "PUT" && request.RawUrl!.Contains("/manifests/", StringComparison.Ordinal) ? 500 : null };
        _repository.Run("--target=Push", "--app=first", $"--registry={ill.Host}").ShouldFail("first: the push failed", "artifacts/logs/first-push.log");
        File.Exists(_repository.ReleasePath).ShouldBeFalse();
    }

    [Test]
    public void A_full_disk_is_named_and_leaves_nothing_half_written()
    {
        _repository = new SampleRepository();
        _repository.Git.Write("source/First/large.bin", new string([.. Enumerable.Range(0, 400_000).Select(i => (char)('a' + (i * i * 7919 % 26)))]))
            .Write("source/First/First.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><UseAppHost>false</UseAppHost></PropertyGroup>
                  <ItemGroup><Content Include="large.bin" CopyToPublishDirectory="Always" /></ItemGroup>
                </Project>
                """).Commit();
        using var disk = TinyDisk.At(_repository.Git["artifacts", "registry"], kilobytes: 64);
        _repository.Run("--target=Push", "--app=first").ShouldFail($"The disk that holds {disk.Path} is full.", "Make room");
        HasTags.ShouldBeFalse();
        Directory.EnumerateFiles(disk.Path, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists(_repository.ReleasePath).ShouldBeFalse();
    }

    [Test]
    public async Task A_login_from_the_environment_pushes_and_is_written_nowhere()
    {
        _repository = new SampleRepository();
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        using var login = new EnvironmentVariables(
            ("AURORA_REGISTRY_USERNAME", DistributionRegistry.Username), ("AURORA_REGISTRY_PASSWORD", DistributionRegistry.Password), ("DOCKER_CONFIG", _repository.Git["artifacts", "docker-config"]));
        var run = _repository.Run("--target=Push", "--app=first", $"--registry={registry.Host}", "--verbosity=diagnostic").ShouldSucceed();
        run.Output.ShouldContain("first  pushed");
        (run.Output + run.Error).ShouldNotContain(DistributionRegistry.Password);
        Secrets.ShouldNotStandBelow(_repository.Path);
    }
}

using Aurora.Common.Registry;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Stage;

/// <summary>Images by a real Docker engine in a real registry.</summary>
public sealed class DockerEngineTests
{
    private SampleRepository _repository = null!;

    [SetUp]
    public void Make() => _repository = new SampleRepository();

    [TearDown]
    public void Remove() => _repository.Dispose();

    [Test]
    public async Task An_image_is_built_labelled_and_pushed_and_the_second_run_reuses_it()
    {
        Needs.DockerEngine();
        await using var registry = await DistributionRegistry.StartAsync();
        var run = _repository.Run("--target=Push", "--app=first", "--engine=docker", $"--registry={registry.Host}").ShouldSucceed();
        run.Output.ShouldContain($"first  pushed sha-{_repository.Git.Head[..12]}");

        using var clients = Clients.For(RegistryAddress.Parse(registry.Host));
        var (manifest, image) = (await (await clients.ForAsync(registry.Host, default)).FindImageAsync("aurora/first", $"sha-{_repository.Git.Head[..12]}", default))!.Value;
        image.Revision.ShouldBe(_repository.Git.Head);
        _repository.ReleaseManifest.Builds[0].Reference.Digest.ShouldBe(manifest.Digest);
        _repository.ReleaseManifest.Builds[0].Created.ShouldBe(image.Created);

        var release = _repository.Release;
        _repository.Run("--target=Push", "--app=first", "--engine=docker", $"--registry={registry.Host}").ShouldSucceed().Output.ShouldContain("unchanged");
        _repository.Release.ShouldBe(release);
    }

    [Test]
    public void The_embedded_registry_serves_a_Docker_engine_too()
    {
        Needs.DockerEngine();
        _repository.Run("--target=Push", "--app=first", "--engine=docker").ShouldSucceed();
        _repository.ReleaseManifest.Builds[0].PushedTo.ShouldBe("embedded");
    }

    [Test]
    public async Task A_login_reaches_docker_by_standard_input_and_is_written_nowhere()
    {
        Needs.DockerEngine();
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        var config = _repository.Git["artifacts", "docker-config"];
        _repository.Git.Write("artifacts/docker-config/config.json", """{"auths":{"elsewhere.example":{}}}""");
        using var login = new EnvironmentVariables(
            ("AURORA_REGISTRY_USERNAME", DistributionRegistry.Username), ("AURORA_REGISTRY_PASSWORD", DistributionRegistry.Password), ("DOCKER_CONFIG", config));
        var run = _repository.Run("--target=Push", "--app=first", "--engine=docker", $"--registry={registry.Host}", "--verbosity=diagnostic").ShouldSucceed();
        (run.Output + run.Error).ShouldNotContain(DistributionRegistry.Password);
        Secrets.ShouldNotStandBelow(_repository.Path);
        File.ReadAllText(Path.Combine(config, "config.json")).ShouldBe("""{"auths":{"elsewhere.example":{}}}""");
        File.ReadAllText(_repository.Git["artifacts", "logs", "docker-login.log"]).ShouldContain("--password-stdin");
    }

    [Test]
    public async Task A_login_in_Dockers_own_config_is_left_to_docker()
    {
        Needs.DockerEngine();
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        var auth = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{DistributionRegistry.Username}:{DistributionRegistry.Password}"));
        _repository.Git.Write("artifacts/docker-config/config.json", $$"""{"auths":{"{{registry.Host}}":{"auth":"{{auth}}"} } }""");
        using var login = new EnvironmentVariables(("DOCKER_CONFIG", _repository.Git["artifacts", "docker-config"]));
        _repository.Run("--target=Push", "--app=first", "--engine=docker", $"--registry={registry.Host}").ShouldSucceed();
        File.Exists(_repository.Git["artifacts", "logs", "docker-login.log"]).ShouldBeFalse();
    }

    [Test]
    public void A_Dockerfile_that_fails_shows_dockers_words()
    {
        Needs.DockerEngine();
        _repository.Git.Write("source/First/Dockerfile", "ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nCOPY no-such-file /\n").Commit();
        _repository.Run("--target=Push", "--app=first", "--engine=docker").ShouldFail("first: the push failed", "no-such-file", "artifacts/logs/first-push.log");
    }

    [Test]
    public void An_engine_that_does_not_answer_is_an_error_before_anything_is_built()
    {
        Needs.Program("docker", "install the docker client");
        using var nobody = new EnvironmentVariables(("DOCKER_HOST", $"unix://{_repository.Git["nobody.sock"]}"));
        _repository.Run("--target=Push", "--app=first", "--engine=docker").ShouldFail("No Docker engine answers", "--engine=sdk");
        Directory.Exists(_repository.Git["artifacts", "publish"]).ShouldBeFalse();
    }

    [Test]
    public void An_app_without_a_Dockerfile_is_an_error_before_anything_is_built()
    {
        var catalog = File.ReadAllText(_repository.Git["build", "catalog.yaml"]);
        _repository.Git.Write("build/catalog.yaml", catalog.Replace("    dockerfile: First/Dockerfile\n", "", StringComparison.Ordinal)).Commit();
        _repository.Run("--target=Push", "--app=first", "--engine=docker").ShouldFail("The app first has no 'dockerfile'");
        Directory.Exists(_repository.Git["artifacts", "publish"]).ShouldBeFalse();
    }
}

using Cake.Docker;
using Cake.Tests.Frosting;

namespace Cake.Tests.Docker;

/// <summary>The aliases against a real engine and a real registry.</summary>
[TestFixture]
public sealed class RealDockerTests
{
    // Without it, a client that has no buildx refuses to build.
    private static readonly Dictionary<string, string> LegacyBuilder = new() { ["DOCKER_BUILDKIT"] = "0" };

    private HostFixture _host = null!;
    private string _image = null!;

    [SetUp]
    public void SetUp()
    {
        Needs.DockerEngine();
        _host = new HostFixture();
        _image = $"aurora-cake-test:{Guid.NewGuid():N}";
    }

    [TearDown]
    public void TearDown() => _host?.Dispose();

    [Test]
    public void An_image_is_built_tagged_pushed_and_pulled()
    {
        using var registry = Registry(DistributionRegistry.StartAsync());
        var remote = $"{registry.Host}/cake/app:1";
        _host.InTask(Build);

        _host.InTask(context =>
        {
            context.DockerTag(_image, remote);
            context.DockerPush(remote);
            _ = context.DockerCustomCommand($"image rm {remote} {_image}");
            context.DockerPull(remote);
            return context.DockerCustomCommand("image inspect --format \"{{json .Config.Labels}}\" " + remote).Single();
        }).ShouldBe("{\"greeting\":\"hello world\"}");
        _host.InTask(context => context.DockerCustomCommand($"image rm {remote}"));
    }

    [Test]
    public void A_build_that_fails_is_an_error() =>
        Should.Throw<CakeException>(() => _host.InTask(context => context.DockerBuild(
            new DockerImageBuildSettings { EnvironmentVariables = LegacyBuilder }, _host.Folder["nowhere"])));

    [Test]
    public void A_login_reads_the_password_from_standard_input_that_the_process_runner_gives()
    {
        using var registry = Registry(DistributionRegistry.StartWithPasswordAsync());
        var settings = new DockerRegistryLoginSettings
        {
            Username = DistributionRegistry.Username,
            PasswordStdin = true,
            EnvironmentVariables = new Dictionary<string, string> { ["DOCKER_CONFIG"] = _host.Folder["config"] },
        };

        LogIn(DistributionRegistry.Password);
        File.ReadAllText(_host.Folder["config", "config.json"]).ShouldContain(registry.Host);
        _ = Should.Throw<CakeException>(() => LogIn("wrong"));

        void LogIn(string password) =>
            _host.InTask(context => new StandardInputContext(context, password).DockerLogin(settings, registry.Host));
    }

    private void Build(ICakeContext context)
    {
        _ = _host.Folder.Write("my app/greeting.txt", "hello");
        var dockerfile = _host.Folder.Write(
            "my app/Other.Dockerfile", "FROM scratch\nARG TEXT\nCOPY greeting.txt /\nLABEL greeting=$TEXT\n");
        context.DockerBuild(
            new DockerImageBuildSettings
            {
                BuildArg = ["TEXT=hello world"],
                EnvironmentVariables = LegacyBuilder,
                File = dockerfile,
                Quiet = true,
                Tag = [_image],
            },
            _host.Folder["my app"]);
    }

    private static Running Registry(Task<DistributionRegistry> starting) => new(starting.GetAwaiter().GetResult());

    private sealed class Running(DistributionRegistry registry) : IDisposable
    {
        public string Host => registry.Host;

        public void Dispose() => registry.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}

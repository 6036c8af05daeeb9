using Cake.Docker;
using Cake.Tests.Fakes;
using Cake.Tests.Packages;
using static Cake.Tests.Docker.DockerFixture;

namespace Cake.Tests.Docker;

[TestFixture]
public sealed class DockerAliasesTests
{
    [Test]
    public void Each_alias_is_a_command_of_docker()
    {
        Rendered(context => context.DockerBuild("src/my app")).ShouldBe("image build \"src/my app\"");
        Rendered(context => context.DockerBuild(null, "\"src/my app\"")).ShouldBe("image build \"src/my app\"", "it is quoted already");
        Rendered(context => context.DockerBuildXBuild(new DockerBuildXBuildSettings { Load = true }, "."))
            .ShouldBe("buildx build --load .");
        Rendered(context => context.DockerPush("host/app:1")).ShouldBe("push host/app:1");
        Rendered(context => context.DockerPush(new DockerImagePushSettings { AllTags = true }, "host/app"))
            .ShouldBe("push --all-tags host/app");
        Rendered(context => context.DockerPull("host/app:1")).ShouldBe("pull host/app:1");
        Rendered(context => context.DockerPull(new DockerImagePullSettings { Platform = "linux/amd64" }, "app"))
            .ShouldBe("pull --platform \"linux/amd64\" app");
        Rendered(context => context.DockerTag("app:1", "host/app:1")).ShouldBe("tag app:1 host/app:1");
    }

    [Test]
    public void A_property_is_a_flag_and_an_array_repeats_it()
    {
        var settings = new DockerImageBuildSettings
        {
            BuildArg = ["BASE_IMAGE=a b", "X=1"],
            File = "my app/Dockerfile",
            Label = ["org.opencontainers.image.revision=abc"],
            NoCache = true,
            Pull = false,
            Quiet = null,
            Tag = ["host/app:1"],
        };

        Rendered(context => context.DockerBuild(settings, ".")).ShouldBe(
            "image build --build-arg \"BASE_IMAGE=a b\" --build-arg \"X=1\" --file \"my app/Dockerfile\" "
            + "--label \"org.opencontainers.image.revision=abc\" --no-cache --tag \"host/app:1\" \".\"");
    }

    [Test]
    public void Arguments_may_be_customized() =>
        Rendered(context => context.DockerPush(
            new DockerImagePushSettings { ArgumentCustomization = arguments => arguments.Prepend("--debug") }, "app:1"))
        .ShouldBe("--debug push app:1");

    [Test]
    public void A_password_is_not_shown()
    {
        var settings = new DockerRegistryLoginSettings { Username = "ada", Password = "s3cret" };
        var runner = Run(context => context.DockerLogin(settings, "localhost:5000"));

        runner.Arguments.ShouldContain("--password \"s3cret\"");
        runner.SafeArguments.ShouldNotContain("s3cret");
        runner.SafeArguments.ShouldContain("ada");
    }

    [Test]
    public void A_password_from_standard_input_is_only_a_flag()
    {
        var settings = new DockerRegistryLoginSettings { Username = "ada", PasswordStdin = true };
        Rendered(context => context.DockerLogin(settings, "localhost:5000"))
            .ShouldBe("login --password-stdin --username \"ada\" localhost:5000");
        Rendered(context => context.DockerLogin(settings)).ShouldBe("login --password-stdin --username \"ada\"");
    }

    [Test]
    public void A_custom_command_returns_the_lines_of_its_output()
    {
        IEnumerable<string> lines = [];
        var runner = Run(
            context => lines = context.DockerCustomCommand("image inspect --format {{.Id}} app"),
            new FakeProcessRunner { Output = ["sha256:1", "sha256:2"] });

        lines.ShouldBe(["sha256:1", "sha256:2"]);
        // The published package leaves two spaces behind the first word.
        runner.Arguments.Replace("  ", " ", StringComparison.Ordinal).ShouldBe("image inspect --format {{.Id}} app");
        runner.Last.RedirectStandardOutput.ShouldBeTrue();
    }

    [Test]
    public void A_failure_is_an_error_unless_it_is_handled()
    {
        var failing = new FakeProcessRunner { ExitCode = 7 };

        _ = Should.Throw<CakeException>(() => Run(context => context.DockerPush("app:1"), failing));
        _ = Should.Throw<CakeException>(() => Run(context => context.DockerCustomCommand("info"), failing));
        Should.NotThrow(() => Run(
            context => context.DockerPush(new DockerImagePushSettings { HandleExitCode = code => code == 7 }, "app:1"), failing));
    }

    [Test]
    public void What_the_published_package_would_pass_on_wrongly_does_not_get_far()
    {
        BuildCake.Only(typeof(DockerAliases));
        // It renders the first two as flags, which docker does not know, and puts no escape before the quote.
        Wrong(new DockerImageBuildSettings { ToolTimeout = TimeSpan.FromSeconds(1) }).ShouldContain("ToolTimeout");
        Wrong(new DockerImageBuildSettings { NoWorkingDirectory = true }).ShouldContain("NoWorkingDirectory");
        Wrong(new DockerImageBuildSettings { Label = ["a=b\" --privileged \""] }).ShouldContain("--label");
        Wrong(new DockerImageBuildSettings { File = @"apps\" }).ShouldContain("--file");
        return;

        static string Wrong(DockerImageBuildSettings settings) =>
            Should.Throw<ArgumentException>(() => Run(context => context.DockerBuild(settings, "."))).Message;
    }

    [Test]
    public void A_name_that_is_missing_is_an_error()
    {
        _ = Should.Throw<ArgumentException>(() => Run(context => context.DockerBuild("")));
        _ = Should.Throw<ArgumentException>(() => Run(context => context.DockerPush("")));
        _ = Should.Throw<ArgumentException>(() => Run(context => context.DockerPull("")));
        _ = Should.Throw<ArgumentException>(() => Run(context => context.DockerTag("", "app")));
        _ = Should.Throw<ArgumentException>(() => Run(context => context.DockerTag("app", "")));
        _ = Should.Throw<ArgumentException>(() => Run(context => context.DockerCustomCommand("")));
    }
}

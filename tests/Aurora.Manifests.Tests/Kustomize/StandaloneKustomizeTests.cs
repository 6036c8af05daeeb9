using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Manifests.Kustomize.Tools;
using Aurora.Testing;

namespace Aurora.Manifests.Tests.Kustomize;

/// <summary>kustomize as a program of its own. A script stands for it that has kubectl's do the work: the switches are what is tested.</summary>
[Platform(Exclude = "Win", Reason = "this kustomize is a shell script")]
public sealed class StandaloneKustomizeTests
{
    private const string FakeKustomize = """
        case "$1" in
            version) echo v5.5.0 ;;
            build) exec kubectl kustomize "$2" ;;
        esac
        """;

    [Test]
    public async Task It_renders_as_kubectl_does()
    {
        Needs.Program("kubectl", "install kubectl 1.27 or newer");
        using var sample = new SampleTree().Write("a b/kustomization.yaml", "commonLabels: {a: b}\nresources: [x.yaml]\n").Object("a b/x.yaml", "x", "grün");
        using var tools = new TemporaryFolder();
        using var children = new ChildProcesses();
        var kustomize = With(tools, FakeKustomize, children);

        (await kustomize.VersionAsync(CancellationToken.None)).ShouldBe("5.5.0");
        (await kustomize.BuildAsync(sample["a b"], size: 0, CancellationToken.None)).ShouldSatisfyAllConditions(
            result => result.Manifest.ShouldBe(Kubectl.Render(sample["a b"])),
            result => result.Said.ShouldContain("'commonLabels' is deprecated"));
        (await kustomize.BuildAsync(sample["none"], size: 0, CancellationToken.None)).ShouldSatisfyAllConditions(
            result => result.Manifest.ShouldBeNull(),
            result => result.Said.ShouldContain("none"));
    }

    [TestCase("echo v4.5.7", "kustomize is 4.5.7; 5.0 or newer is needed.")]
    [TestCase("echo '{Version:kustomize/v3.8.1 GitCommit:0}'", "kustomize is 3.8.1; 5.0 or newer is needed.")]
    [TestCase("echo unknown", "kustomize is of an unknown version; 5.0 or newer is needed.")]
    [TestCase("echo 'exec format' >&2; exit 126", "kustomize does not run: exec format")]
    public void One_that_is_too_old_or_does_not_run_is_a_clear_error(string script, string problem)
    {
        using var tools = new TemporaryFolder();
        using var children = new ChildProcesses();

        Should.Throw<UserError>(() => With(tools, script, children).VersionAsync(CancellationToken.None)).Problem.ShouldBe(problem);
    }

    private static StandaloneKustomize With(TemporaryFolder tools, string script, ChildProcesses children)
    {
        tools.WriteProgram("kustomize", "#!/bin/sh\n" + script + "\n");
        var environment = new PathEnvironment(tools.Path, $"{tools.Path}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");
        return new StandaloneKustomize(RealCake.With(environment, children), tools["version"]);
    }
}

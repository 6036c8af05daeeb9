using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Manifests.Kustomize.Tools;
using Aurora.Testing;

namespace Aurora.Manifests.Tests.Kustomize;

public sealed class KubectlKustomizeTests
{
    private readonly ChildProcesses _children = new();
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Clean()
    {
        _children.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task The_version_is_asked_once_and_then_remembered()
    {
        using var kustomize = new RealKustomize();

        var version = await kustomize.Program.VersionAsync(CancellationToken.None);

        Version.Parse(version).ShouldBeGreaterThanOrEqualTo(KubectlKustomize.Oldest);
        (await kustomize.Program.VersionAsync(CancellationToken.None)).ShouldBe(version);
    }

    [Test]
    public async Task A_build_gives_the_manifest_to_the_byte_and_what_was_said_beside_it()
    {
        using var kustomize = new RealKustomize();
        using var sample = new SampleTree().Write("app/kustomization.yaml", "commonLabels: {a: b}\nresources: [x.yaml]\n")
            .Write("app/x.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  a: \"tab\\tline\\r\\nend  \\n\\n\\n\"\n  b: grün 😀 \\u2028\n  c: \"\\u2028\\x85\"\n");

        var result = await kustomize.Program.BuildAsync(sample["app"], size: 0, CancellationToken.None);

        result.Manifest.ShouldBe(Kubectl.Render(sample["app"]));
        result.Said.ShouldContain("'commonLabels' is deprecated");
    }

    [Test]
    public async Task A_failed_build_says_why()
    {
        using var kustomize = new RealKustomize();

        var result = await kustomize.Program.BuildAsync(_folder["none"], size: 0, CancellationToken.None);

        result.Manifest.ShouldBeNull();
        result.Said.ShouldContain("none");
    }

    [Test]
    public async Task A_cancelled_build_is_cancelled()
    {
        using var kustomize = new RealKustomize();

        await Should.ThrowAsync<OperationCanceledException>(() => kustomize.Program.BuildAsync(_folder.Path, size: 0, new CancellationToken(true)));
    }

    [Test]
    public void A_missing_kubectl_is_a_clear_error() =>
        Should.Throw<UserError>(() => Only(_folder["nothing here"]).VersionAsync(CancellationToken.None)).Message
            .ShouldBe("kubectl is not on the PATH. Install kubectl 1.27 or newer: https://kubernetes.io/docs/tasks/tools/.");

    [TestCase("echo '{\"kustomizeVersion\": \"v4.5.7\"}'", "The kustomize inside kubectl is 4.5.7; 5.0 or newer is needed.")]
    [TestCase("echo '{\"clientVersion\": {}}'", "The kustomize inside kubectl is of an unknown version; 5.0 or newer is needed.")]
    [TestCase("echo '{\"kustomizeVersion\": 5}'", "The kustomize inside kubectl is of an unknown version; 5.0 or newer is needed.")]
    [TestCase("echo '[]'", "The kustomize inside kubectl is of an unknown version; 5.0 or newer is needed.")]
    [TestCase("echo 'Client Version: v1.20'", "The kustomize inside kubectl is of an unknown version; 5.0 or newer is needed.")]
    [TestCase("echo 'exec format' >&2; exit 126", "kubectl does not run: exec format")]
    [Platform(Exclude = "Win", Reason = "these kubectls are shell scripts")]
    public void A_kubectl_that_is_too_old_or_does_not_run_is_a_clear_error(string script, string problem)
    {
        using var tools = new TemporaryFolder();
        tools.WriteProgram("kubectl", $"#!/bin/sh\n{script}\n");

        var error = Should.Throw<UserError>(() => Only(tools.Path).VersionAsync(CancellationToken.None));

        error.Problem.ShouldStartWith(problem);
        error.Mend.ShouldStartWith("Install kubectl 1.27 or newer");
    }

    [TestCase(0, "off 256MiB")]
    [TestCase(GoMemory.Small, "off 256MiB")]
    [TestCase(GoMemory.Small + 1, " ")]
    [Platform(Exclude = "Win", Reason = "this kubectl is a shell script")]
    public async Task Only_a_small_build_is_told_to_collect_no_garbage(long size, string told)
    {
        using var tools = new TemporaryFolder();
        tools.WriteProgram("kubectl", "#!/bin/sh\necho \"$GOGC $GOMEMLIMIT\"\n");

        (await Only(tools.Path).BuildAsync(_folder.Path, size, CancellationToken.None)).Manifest.ShouldBe($"{told}\n");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "these kubectls are shell scripts")]
    public async Task The_kubectl_that_shells_find_is_the_one_that_runs()
    {
        using var work = new TemporaryFolder();
        using var tools = new TemporaryFolder();
        work.WriteProgram("tools/kubectl", "#!/bin/sh\necho of the repository\n");
        tools.WriteProgram("kubectl", "#!/bin/sh\necho of the path\n");
        var kustomize = new KubectlKustomize(RealCake.With(new PathEnvironment(work.Path, tools.Path), _children), _folder["version of another"]);
        await Should.ThrowAsync<UserError>(() => kustomize.VersionAsync(CancellationToken.None)); // it is looked for, and tells none

        (await kustomize.BuildAsync(_folder.Path, size: 0, CancellationToken.None)).Manifest.ShouldBe("of the path\n");
    }

    // An environment whose PATH holds nothing else.
    private KubectlKustomize Only(string path) => new(RealCake.With(new PathEnvironment(_folder.Path, path), _children), _folder["version"]);
}

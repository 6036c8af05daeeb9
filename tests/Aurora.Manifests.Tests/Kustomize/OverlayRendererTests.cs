using Aurora.Common;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Tools;
using Aurora.Testing;

namespace Aurora.Manifests.Tests.Kustomize;

public sealed class OverlayRendererTests
{
    [Test]
    public async Task Overlays_are_rendered_in_the_order_asked_for_and_to_the_byte()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();

        var rendered = await kustomize.Renderer.RenderAsync(sample.Tree, ["prod", "dev", "base"], CancellationToken.None);

        rendered.Select(overlay => overlay.Overlay).ShouldBe(["prod", "dev", "base"]);
        foreach (var overlay in rendered)
        {
            overlay.Manifest.ShouldBe(Kubectl.Render(sample[overlay.Overlay]));
            (overlay.Failure, overlay.Warnings).ShouldBe((null, ""));
            overlay.Digest.ShouldNotBeNull().Length.ShouldBe(64);
            overlay.Graph.ShouldNotBeNull().Overlay.ShouldBe(overlay.Overlay);
        }
    }

    [Test]
    public async Task What_lies_in_the_checkout_beside_the_files_reached_has_no_part_in_it()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();
        var edited = new EditedTree(sample.Tree, new Dictionary<string, ReadOnlyMemory<byte>> { ["prod/kustomization.yaml"] = "resources: [../base]\nnamePrefix: edited-\n"u8.ToArray() });

        (await kustomize.RenderAsync(edited, "prod")).Manifest.ShouldNotBeNull().ShouldContain("name: edited-settings");
        (await kustomize.RenderAsync(sample.Tree, "prod")).Manifest.ShouldNotBeNull().ShouldContain("name: prod-settings");
    }

    [TestCase("a dir with spaces")]
    [TestCase("ünï-😀")]
    [TestCase("quo\"te's")]
    [TestCase("back\\slash\\")]
    [TestCase("new\nline")]
    [TestCase("-dash")]
    [TestCase("$HOME;*")]
    public async Task A_folder_may_have_any_name(string name)
    {
        using var kustomize = new RealKustomize();
        using var sample = new SampleTree().Write($"{name}/kustomization.yaml", "resources: [x.yaml]\n").Object($"{name}/x.yaml", "x");

        (await kustomize.RenderAsync(sample.Tree, name)).ShouldSatisfyAllConditions(
            rendered => rendered.Failure.ShouldBeNull(),
            rendered => rendered.Manifest.ShouldBe(Kubectl.Render(sample[name])));
    }

    [Test]
    public async Task A_render_without_objects_is_empty()
    {
        using var kustomize = new RealKustomize();
        using var sample = new SampleTree().Write("app/kustomization.yaml", "namePrefix: a-\n");

        (await kustomize.RenderAsync(sample.Tree, "app")).Manifest.ShouldBe("");
    }

    [Test]
    public async Task Failures_belong_to_their_overlay_and_leave_the_others_alone()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample().Write("missing/kustomization.yaml", "resources:\n  - none.yaml\n").Write("remote/kustomization.yaml", "resources: ['https://git.example/a/b']\n")
            .Write("broken/kustomization.yaml", "resources: [\n").Write("refused/kustomization.yaml", "resources: [x.yaml]\n").Write("refused/x.yaml", "kind: ConfigMap\n");

        var rendered = await kustomize.Renderer.RenderAsync(sample.Tree, ["missing", "remote", "broken", "refused", "nothing", "prod"], CancellationToken.None);

        rendered.Take(5).ShouldAllBe(overlay => overlay.Manifest == null && overlay.Digest == null);
        rendered[0].Failure.ShouldBe("missing/kustomization.yaml:2: 'resources' names none.yaml, which does not exist. Name what is in this repository.");
        rendered[1].Failure.ShouldNotBeNull().ShouldContain("remote/kustomization.yaml:1: 'resources' names https://git.example/a/b, which is remote");
        rendered[2].Failure.ShouldNotBeNull().ShouldStartWith("broken/kustomization.yaml:2:");
        rendered[3].Failure.ShouldNotBeNull().ShouldStartWith("refused/x.yaml:1: missing metadata.name");
        rendered[4].Failure.ShouldNotBeNull().ShouldStartWith("The overlay nothing has no kustomization.yaml.");
        rendered[5].Manifest.ShouldNotBeNull();
    }

    [TestCase("/tmp-by-its-own-name")]
    [TestCase("/tmp-through-a-link")]
    [NonParallelizable]
    [Platform(Exclude = "Win", Reason = "TMPDIR is not read there")]
    public async Task The_same_mistake_gives_the_same_text_on_every_run_and_no_temporary_path(string temporary)
    {
        using var kustomize = new RealKustomize();
        using var sample = new SampleTree().Write("app/kustomization.yaml", "resources: [../base]\n").Write("base/kustomization.yaml", "resources: [x.yaml, \"y\\\"y.yaml\"]\n")
            .Write("base/x.yaml", "kind: ConfigMap\n").Write("base/y\"y.yaml", "").Write("tmp-by-its-own-name/x", "").Link("tmp-through-a-link", "tmp-by-its-own-name");
        using var variable = new EnvironmentVariables(("TMPDIR", sample.Path + temporary));

        var first = await kustomize.RenderAsync(sample.Tree, "app");
        var second = await kustomize.RenderAsync(sample.Tree, "app");

        first.Failure.ShouldBe(second.Failure);
        first.Failure.ShouldNotBeNull().ShouldSatisfyAllConditions(
            failure => failure.ShouldStartWith("base/x.yaml:1: missing metadata.name in object "),
            failure => failure.ShouldNotContain("aurora-"),
            failure => failure.ShouldNotContain("/tmp"),
            failure => failure.ShouldNotContain("\\\""));
        Directory.EnumerateDirectories(sample["tmp-by-its-own-name"]).ShouldBeEmpty();
    }

    [Test]
    [NonParallelizable]
    [Platform(Exclude = "Win", Reason = "TMPDIR is not read there")]
    public async Task No_temporary_folder_outlives_its_render_however_that_ends()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample().Write("refused/kustomization.yaml", "resources: [x.yaml]\n").Write("refused/x.yaml", "kind: ConfigMap\n").Write("tmp/x", "");
        using var variable = new EnvironmentVariables(("TMPDIR", sample["tmp"]));
        var stopping = new OverlayRenderer(new StoppingKustomize(), null);

        (await kustomize.RenderAsync(sample.Tree, "prod")).Manifest.ShouldNotBeNull();
        (await kustomize.RenderAsync(sample.Tree, "refused")).Failure.ShouldNotBeNull();
        await Should.ThrowAsync<OperationCanceledException>(() => stopping.RenderAsync(sample.Tree, ["prod"], CancellationToken.None));

        Directory.EnumerateDirectories(sample["tmp"]).ShouldBeEmpty();
    }

    [Test]
    public async Task A_file_that_may_not_be_read_is_the_failure_of_its_overlay()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();

        var rendered = await kustomize.Renderer.RenderAsync(new UnreadableFake(sample.Tree, "base/settings.yaml"), ["base", "alone"], CancellationToken.None);

        rendered[0].Failure.ShouldBe("base/settings.yaml may not be read. Mend it.");
        rendered[1].Manifest.ShouldNotBeNull();
    }

    [Test]
    public async Task A_cancelled_run_renders_nothing()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();

        await Should.ThrowAsync<OperationCanceledException>(() => kustomize.Renderer.RenderAsync(sample.Tree, ["prod"], new CancellationToken(true)));
    }

    private static SampleTree Sample() => new SampleTree()
        .Write("base/kustomization.yaml", "resources: [settings.yaml]\n").Object("base/settings.yaml", "settings", "grün")
        .Write("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\n")
        .Write("dev/kustomization.yaml", "resources: [../base]\nnamePrefix: dev-\n")
        .Write("alone/kustomization.yaml", "resources: [x.yaml]\n").Object("alone/x.yaml", "x");

    /// <summary>Ends as if the run had been cancelled in the middle of a render.</summary>
    private sealed class StoppingKustomize : IKustomize
    {
        public Task<string> VersionAsync(CancellationToken cancellation) => Task.FromResult("5.5.0");

        public Task<KustomizeResult> BuildAsync(string directory, long size, CancellationToken cancellation) =>
            Directory.Exists(directory) ? throw new OperationCanceledException() : throw new InvalidOperationException("nothing to build");
    }

    /// <summary>A tree as somebody without permission sees it; whoever runs the tests may have all permissions.</summary>
    private sealed class UnreadableFake(IFileTree tree, string unreadable) : IFileTree
    {
        public FileKind Kind(string path) => tree.Kind(path);

        public ReadOnlyMemory<byte> Read(string path) => path == unreadable ? throw new UserError($"{path} may not be read.", "Mend it.") : tree.Read(path);

        public string LinkTarget(string path) => tree.LinkTarget(path);

        public IReadOnlyList<string> FilesUnder(string directory) => tree.FilesUnder(directory);
    }
}

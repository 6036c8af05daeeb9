using System.Text;
using Aurora.Common.Processes;
using Aurora.GitOps.Audits;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Tools;
using Aurora.Testing;
using CsCheck;

namespace Aurora.GitOps.Tests.History;

/// <summary>What an audit renders out of a template is, to the byte, what kustomize prints.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TemplateRendererTests : IDisposable
{
    private const string Overlay = "overlays/prod", Own = Overlay + "/kustomization.yaml";
    private readonly ChildProcesses _children = new();
    private readonly TemporaryFolder _folder = new();
    private readonly CheckoutTree _base;

    public TemplateRendererTests()
    {
        Needs.Program("kubectl", "install kubectl 1.27 or newer");
        _folder.Write("tree/base/kustomization.yaml", "resources:\n  - api.yaml\n");
        _folder.Write("tree/base/api.yaml", SampleRepository.Deployment("api") + "      initContainers:\n        - name: first\n          image: registry.example/team/api\n");
        _folder.Write("tree/" + Own, "");
        _base = new CheckoutTree(_folder["tree"]);
    }

    public void Dispose()
    {
        _children.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task States_that_differ_in_tags_and_digests_alone_take_kustomize_twice()
    {
        var commands = new RecordedCommands();
        var kustomize = Kustomize(commands);
        var renderer = new TemplateRenderer(kustomize);
        var states = Enumerable.Range(0, 12).Select(i => State($"1.{i}.0", i, "")).ToList();

        var rendered = await Task.WhenAll(states.Select(state => RenderAsync(renderer, state)));

        commands.All.Count(ran => ran.Command.Contains(" kustomize ", StringComparison.Ordinal)).ShouldBe(2);
        for (var i = 0; i < states.Count; i++) rendered[i].ShouldContain($"image: registry.example/team/api:1.{i}.0@{Digest(i)}\n");
        rendered[7].ShouldBe(await RenderAsync(kustomize, states[7]));
    }

    // One renderer sees all of them, so that what it has learned of one could spoil the next.
    [Test]
    public async Task Whatever_the_tags_are_it_is_what_kustomize_makes_of_them()
    {
        var kustomize = Kustomize();
        var renderer = new TemplateRenderer(kustomize);

        await Gen.Select(Tags, Gen.Int[0, 99], OneOf("", "'", "\"")).Array[7].SampleAsync(
            async states =>
            {
                foreach (var (tag, digest, quote) in states)
                {
                    var state = State($"{quote}{tag}{quote}", digest, "");
                    (await RenderAsync(renderer, state)).ShouldBe(await RenderAsync(kustomize, state), $"{quote}{tag}{quote}");
                }
            },
            iter: 1, threads: 1);
    }

    // In each, a tag does more than stand in an image; the second of the three is the odd one.
    [TestCase("it is the name of another entry", "  - name: registry.example/team/api:6.6.6\n    newName: registry.example/other\n")]
    [TestCase("it matches another entry", "  - name: registry.example/team.*:6.6.6\n    newName: registry.example/other\n")]
    [TestCase("a wildcard takes the place of the colon", "  - name: registry.example/team/api.6\n    newName: registry.example/other\n", "6")]
    [TestCase("it is copied to where no image is", """
        replacements:
          - source: {kind: Deployment, name: api, fieldPath: spec.template.spec.containers.0.image}
            targets:
              - select: {kind: Deployment, name: api}
                fieldPaths: [metadata.annotations.image]
                options: {create: true}

        """)]
    [TestCase("a part of it is copied", """
        replacements:
          - source: {kind: Deployment, name: api, fieldPath: spec.template.spec.containers.0.image, options: {delimiter: ".", index: 3}}
            targets:
              - select: {kind: Deployment, name: api}
                fieldPaths: [metadata.annotations.patch]
                options: {create: true}

        """)]
    [TestCase("the file is in a ConfigMap", "configMapGenerator:\n  - name: own\n    files: [kustomization.yaml]\n")]
    [TestCase("a transformer matches it", "transformers:\n  - |-\n    apiVersion: builtin\n    kind: ImageTagTransformer\n    metadata: {name: after}\n    imageTag: {name: 'registry.example/team/api:6.6.6', newName: registry.example/other}\n")]
    public async Task Where_a_tag_means_more_kustomize_says_what(string why, string more, string odd = "6.6.6")
    {
        var kustomize = Kustomize();
        var renderer = new TemplateRenderer(kustomize);

        foreach (var tag in new[] { "1.0.0", odd, "1.2.0" })
        {
            var state = State($"'{tag}'", null, more);
            (await RenderAsync(renderer, state)).ShouldBe(await RenderAsync(kustomize, state), why);
        }
    }

    private static Gen<string> Tags => Gen.OneOf(
        Gen.Char["abz019_.-"].Array[1, 20].Select(characters => "t" + new string(characters)),
        OneOf("1.20", "1e3", "0x1F", "null", "y", "2026-01-01", "1_000", "190:20", "latest", ".5"));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Digest(int i) => $"sha256:{i:x64}";

    private OverlayRenderer Kustomize(ICommandLog? log = null) =>
        new(new KubectlKustomize(RealCake.In(_folder.Path, _children, log), _folder["version"]), new RenderCache(_folder[Guid.NewGuid().ToString("N")]));

    private EditedTree State(string tag, int? digest, string more) => new(_base, new Dictionary<string, ReadOnlyMemory<byte>>
    {
        [Own] = Encoding.UTF8.GetBytes(
            $"resources:\n  - ../../base\nimages:\n  - name: registry.example/team/api\n    newTag: {tag}\n{(digest is { } i ? $"    digest: {Digest(i)}\n" : "")}{more}"),
    });

    private static async Task<string> RenderAsync(IOverlayRenderer renderer, IFileTree tree)
    {
        var rendered = (await renderer.RenderAsync(tree, [Overlay], CancellationToken.None)).ShouldHaveSingleItem();
        return rendered.Manifest ?? $"fails: {rendered.Failure}";
    }
}

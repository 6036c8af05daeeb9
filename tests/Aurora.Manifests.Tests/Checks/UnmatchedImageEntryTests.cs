using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Tests.Kustomize;

namespace Aurora.Manifests.Tests.Checks;

/// <summary>The rule over what real kustomize renders.</summary>
public sealed class UnmatchedImageEntryTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: api
          labels: {app: worker}
        spec:
          initContainers: [{name: migrate, image: "registry.example/migrate:1"}]
          containers: [{name: api, image: registry.example/api}]

        """;

    [TestCase("- name: registry.example/api\n  newTag: \"2\"")]
    [TestCase("- name: registry.example/migrate\n  digest: sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("- name: registry.example/api\n  newName: other.example/api")]
    [TestCase("- name: registry.example/api\n  newName: other.example/api\n  newTag: \"2\"\n  digest: sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task An_entry_that_matches_stays_quiet(string images) => (await FindingsAsync(images)).ShouldBeEmpty();

    [TestCase("- name: registry.example/apy\n  newTag: \"2\"", "registry.example/apy")]
    [TestCase("- name: api\n  newTag: \"2\"", "api")]
    [TestCase("- name: worker\n  newTag: \"2\"", "worker")]
    [TestCase("- name: v1\n  newTag: \"2\"", "v1")]
    [TestCase("- name: registry.example/none\n  newName: other.example/none", "registry.example/none")]
    public async Task An_entry_that_matches_nothing_is_found_with_its_line(string images, string name)
    {
        var finding = (await FindingsAsync("- name: registry.example/api\n  newTag: \"1\"\n" + images)).ShouldHaveSingleItem();

        (finding.Rule.Id, finding.Overlay, finding.File, finding.Line).ShouldBe(("AUR001", "app", "app/kustomization.yaml", 5));
        finding.Message.ShouldBe($"The images entry '{name}' matches no image.");
        finding.Where.ShouldBe("app/kustomization.yaml:5");
    }

    [Test]
    public async Task An_image_that_the_base_renames_may_be_taken_up_or_renamed_again()
    {
        using var sample = new SampleTree()
            .Write("base/kustomization.yaml", "resources: [pod.yaml]\nimages:\n- {name: registry.example/api, newName: mirror.example/api, newTag: \"1\"}\n- {name: registry.example/migrate, newTag: \"1\"}\n")
            .Write("base/pod.yaml", Pod)
            .Write("app/kustomization.yaml", "resources: [../base]\nimages:\n- {name: mirror.example/api, newName: prod.example/api}\n- {name: registry.example/migrate, newName: prod.example/migrate}\n");

        (await FindingsAsync(sample)).ShouldBeEmpty();
    }

    // A component that pins the images of all apps is used by overlays that run one of them each.
    [Test]
    public async Task A_shared_entry_need_match_in_one_overlay_only()
    {
        using var sample = new SampleTree()
            .Write("pins/kustomization.yaml", "kind: Component\nimages:\n- {name: registry.example/api, newTag: \"1\"}\n- {name: registry.example/other, newTag: \"1\"}\n- {name: registry.example/none, newTag: \"1\"}\n")
            .Write("app/kustomization.yaml", "resources: [pod.yaml]\ncomponents: [../pins]\n").Write("app/pod.yaml", Pod)
            .Write("other/kustomization.yaml", "resources: [pod.yaml]\ncomponents: [../pins]\n").Write("other/pod.yaml", Pod.Replace("registry.example/api", "registry.example/other"));

        (await FindingsAsync(sample)).Select(finding => (finding.Where, finding.Message)).ShouldBe(
            [("pins/kustomization.yaml:5", "The images entry 'registry.example/none' matches no image.")]);
    }

    [Test]
    public async Task An_image_in_a_field_that_a_configuration_names_is_an_image()
    {
        using var sample = new SampleTree()
            .Write("app/kustomization.yaml", "resources: [job.yaml]\nconfigurations: [images.yaml]\nimages:\n- {name: registry.example/tool, newTag: \"2\"}\n- {name: registry.example/none, newTag: \"2\"}\n")
            .Write("app/images.yaml", "images:\n- {path: spec/tool, kind: Job}\n")
            .Write("app/job.yaml", "apiVersion: example.com/v1\nkind: Job\nmetadata: {name: j}\nspec: {tool: registry.example/tool}\n");

        (await FindingsAsync(sample)).ShouldHaveSingleItem().Message.ShouldContain("registry.example/none");
    }

    [Test]
    public async Task An_overlay_that_does_not_render_has_no_findings_but_fails_the_verdict()
    {
        using var kustomize = new RealKustomize();
        using var sample = new SampleTree().Write("app/kustomization.yaml", "resources: [none.yaml]\nimages: [{name: x, newTag: y}]\n");

        var verdict = await new Verifier(kustomize.Renderer, Catalog.None).VerifyAsync(sample.Tree, CancellationToken.None);

        verdict.Findings.ShouldBeEmpty();
        verdict.Failed.ShouldHaveSingleItem().Overlay.ShouldBe("app");
        verdict.IsClean(Severity.Error).ShouldBeFalse();
    }

    [Test]
    public async Task A_verdict_is_clean_when_nothing_is_as_bad_as_the_limit()
    {
        using var kustomize = new RealKustomize();
        using var clean = new SampleTree().Write("app/kustomization.yaml", "configMapGenerator: [{name: settings, literals: [level=info]}]\n");
        using var faulty = new SampleTree().Write("app/kustomization.yaml", "resources: [pod.yaml]\nimages: [{name: none, newTag: y}]\n").Write("app/pod.yaml", Pod);
        var verifier = new Verifier(kustomize.Renderer, Catalog.None);

        (await verifier.VerifyAsync(clean.Tree, CancellationToken.None)).IsClean(Severity.Note).ShouldBeTrue();
        (await verifier.VerifyAsync(faulty.Tree, CancellationToken.None)).IsClean(Severity.Error).ShouldBeFalse();
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(string images)
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", $"resources: [pod.yaml]\nimages:\n{images}\n").Write("app/pod.yaml", Pod);
        return await FindingsAsync(sample);
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(SampleTree sample)
    {
        using var kustomize = new RealKustomize();
        var verdict = await new Verifier(kustomize.Renderer, Catalog.None).VerifyAsync(sample.Tree, CancellationToken.None);
        verdict.Failed.ShouldBeEmpty();
        return [.. verdict.Findings.Where(finding => finding.Rule.Id == "AUR001")];
    }
}

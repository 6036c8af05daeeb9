using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Tests.Kustomize;

namespace Aurora.Manifests.Tests.Checks;

/// <summary>What the rules said before is said again as long as all that they can see is the same, and no longer.</summary>
public sealed class FindingsCacheTests
{
    private static readonly Finding Kept = new(new RuleInfo("AUR999", "a rule of the test", Severity.Note, "Mend it."), "app", null, "spec", "It was kept.", "app/x.yaml", 7);

    [Test]
    public async Task What_was_found_is_found_again_without_a_render_and_without_a_rule()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();

        var fresh = await VerifyAsync(kustomize, sample);
        var again = await VerifyAsync(kustomize, sample);

        fresh.Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("AUR001");
        again.Findings.ShouldBe(fresh.Findings);
        kustomize.Builds.ShouldBe(1);
    }

    [Test]
    public async Task A_verdict_that_was_kept_is_taken_whole()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();
        await KeepAsync(kustomize, sample);

        (await VerifyAsync(kustomize, sample)).Findings.ShouldBe([Kept]);
    }

    [TestCase("app/x.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: y\n", TestName = "A changed file is judged again")]
    [TestCase("app/kustomization.yaml", "resources: [x.yaml]\n# moved by a line\nimages:\n- name: registry.example/none\n  newTag: \"1\"\n", TestName = "A file that renders the same with other lines is judged again")]
    public async Task What_changed_is_judged_again(string file, string text)
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();
        await KeepAsync(kustomize, sample);

        sample.Write(file, text);

        (await VerifyAsync(kustomize, sample)).Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("AUR001");
    }

    [Test]
    public async Task Another_catalog_is_judged_by_anew()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();
        await KeepAsync(kustomize, sample);

        (await VerifyAsync(kustomize, sample, Catalog.None with { Digest = "another" })).Findings.ShouldNotContain(Kept);
        (await VerifyAsync(kustomize, sample, Catalog.None with { Digest = null })).Findings.ShouldNotContain(Kept);
        (await VerifyAsync(kustomize, sample)).Findings.ShouldBe([Kept]);
    }

    [Test]
    public async Task What_was_cut_short_is_judged_again()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();
        await KeepAsync(kustomize, sample);

        foreach (var file in kustomize.Kept.ToList()) await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..40]);

        (await VerifyAsync(kustomize, sample)).Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe("AUR001");
    }

    private static Task<Verdict> VerifyAsync(RealKustomize kustomize, SampleTree sample, Catalog? catalog = null) =>
        new Verifier(kustomize.Renderer, catalog ?? Catalog.None).VerifyAsync(sample.Tree, CancellationToken.None);

    private static async Task KeepAsync(RealKustomize kustomize, SampleTree sample) =>
        FindingsCache.In(kustomize.Renderer.Cache, Catalog.None).ShouldNotBeNull()
            .Keep(await kustomize.RenderAsync(sample.Tree, "app"), new OverlayVerdict([Kept], new Dictionary<string, IReadOnlyList<Fact>>()));

    private static SampleTree Sample() => new SampleTree()
        .Write("app/kustomization.yaml", "resources: [x.yaml]\nimages:\n- name: registry.example/none\n  newTag: \"1\"\n").Object("app/x.yaml", "x");
}

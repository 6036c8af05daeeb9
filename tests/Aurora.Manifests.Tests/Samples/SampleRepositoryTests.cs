using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Tests.Checks.Rules;
using Aurora.Manifests.Tests.Kustomize;

namespace Aurora.Manifests.Tests.Samples;

/// <summary>Well-formed repositories of people who never heard of this project: nothing in them is called an error.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SampleRepositoryTests
{
    [Test]
    public async Task A_base_and_overlays_for_each_app_hold_no_error() => await NoErrorAsync(AppsWithOverlays.Write, 4);

    [Test]
    public async Task A_folder_for_each_environment_holds_no_error() => await NoErrorAsync(EnvironmentFolders.Write, 3);

    [Test]
    public async Task The_add_ons_of_a_cluster_hold_no_error() => await NoErrorAsync(ClusterAddOns.Write, 1);

    [Test]
    public async Task A_monorepo_of_two_hundred_overlays_holds_no_error()
    {
        var verdict = await NoErrorAsync(Monorepo.Write, 200);

        verdict.Overlays.ShouldAllBe(overlay => overlay.Origin == RenderOrigin.Batched);
    }

    // One fault in each of them shows that it was looked at.
    [TestCase("apps/shop/base/deployment.yaml", "- name: cache\n          mountPath", "- name: caches\n          mountPath", "AUR052")]
    [TestCase("apps/shop/base/autoscaler.yaml", "minAvailable", "minimum", "AUR030")]
    public async Task An_error_in_an_app_is_found(string file, string old, string replacement, string id)
    {
        using var sample = AppsWithOverlays.Write();

        await FindsAsync(sample, file, old, replacement, id);
    }

    [TestCase("components/mesh/traffic.yaml", "subset: v1", "subset: v2", "IST0101")]
    [TestCase("base/web.yaml", "memory: 64Mi}, limits", "memory: 65Mi}, limits", "AUR060")]
    public async Task An_error_in_an_environment_is_found(string file, string old, string replacement, string id)
    {
        using var sample = EnvironmentFolders.Write();

        await FindsAsync(sample, file, old, replacement, id);
    }

    [TestCase("clusters/main/bounds.yaml", "value: -10", "value: low", "AUR030")]
    [TestCase("clusters/main/agent.yaml", "matchLabels: {app: agent}", "matchLabels: {app: agents}", "mismatching-selector")]
    public async Task An_error_in_an_add_on_is_found(string file, string old, string replacement, string id)
    {
        using var sample = ClusterAddOns.Write();

        await FindsAsync(sample, file, old, replacement, id);
    }

    private static async Task FindsAsync(SampleTree sample, string file, string old, string replacement, string id)
    {
        sample.Write(file, (await File.ReadAllTextAsync(sample[file])).With(old, replacement));

        Errors(await VerifyAsync(sample)).ShouldContain(finding => finding.Rule.Id == id && finding.File == file);
    }

    private static async Task<Verdict> NoErrorAsync(Func<SampleTree> write, int overlays)
    {
        using var sample = write();

        var verdict = await VerifyAsync(sample);

        verdict.Failed.Select(overlay => overlay.Failure).ShouldBeEmpty();
        verdict.Overlays.Count.ShouldBe(overlays);
        Errors(verdict).Select(finding => $"{finding.Rule.Id} {finding.Where}: {finding.Message}").ShouldBeEmpty();
        return verdict;
    }

    private static IEnumerable<Finding> Errors(Verdict verdict) => verdict.Findings.Where(finding => finding.Rule.Severity == Severity.Error);

    private static async Task<Verdict> VerifyAsync(SampleTree sample)
    {
        using var kustomize = new RealKustomize();
        return await new Verifier(kustomize.Renderer, Catalog.None).VerifyAsync(sample.Tree, TestContext.CurrentContext.CancellationToken);
    }
}

using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Tests.Kustomize;

namespace Aurora.Manifests.Tests.Checks.Suppressions;

/// <summary>An annotation with a reason switches a rule off for its object, and for no other.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SuppressionTests
{
    private const string Account = "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n";

    private const string Role = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: all
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: ["*"]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: other
        rules:
          - apiGroups: [""]
            resources: ["*"]
            verbs: [get]

        """;

    [Test]
    public async Task A_reason_moves_the_finding_of_that_object_to_the_accepted_ones()
    {
        var verdict = await JudgeAsync(Role.Replace("  name: all\n", "  name: all\n  annotations:\n    aurora.example/ignore.wildcard-in-rules: \" it is for the cluster's admins \"\n"));

        var (finding, reason) = verdict.Suppressed.ShouldHaveSingleItem();
        (finding.Rule.Id, finding.Where, reason).ShouldBe(("wildcard-in-rules", "app/all.yaml:10", "it is for the cluster's admins"));
        verdict.Findings.Select(left => (left.Rule.Id, left.Resource!.Name)).ShouldBe([("wildcard-in-rules", "other")]);
    }

    [Test]
    public async Task Without_a_reason_the_rule_stays_on_and_that_is_a_finding_too()
    {
        var verdict = await JudgeAsync(Role.Replace("  name: all\n", "  name: all\n  annotations:\n    aurora.example/ignore.wildcard-in-rules: \"\"\n"));

        verdict.Suppressed.ShouldBeEmpty();
        verdict.Findings.Select(finding => (finding.Rule.Id, finding.Where)).ShouldBe(
            [("wildcard-in-rules", "app/all.yaml:10"), ("wildcard-in-rules", "app/all.yaml:18"), ("AUR090", "app/all.yaml:6")]);
    }

    [Test]
    public async Task An_unknown_rule_is_a_finding_that_names_the_nearest()
    {
        var verdict = await JudgeAsync(Account + "  annotations:\n    aurora.example/ignore.wildcard-in-rule: because\n");

        var finding = verdict.Findings.ShouldHaveSingleItem();
        (finding.Rule.Id, finding.Rule.Severity, finding.Where).ShouldBe(("AUR090", Severity.Error, "app/all.yaml:6"));
        finding.Message.ShouldBe("There is no rule 'wildcard-in-rule'. Did you mean 'wildcard-in-rules'?");
    }

    // What is kept of an overlay keeps that, too.
    [Test]
    public async Task The_second_run_says_the_same()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample(Role.Replace("  name: all\n", "  name: all\n  annotations: {aurora.example/ignore.wildcard-in-rules: because}\n"));

        var first = await new Verifier(kustomize.Renderer, Catalog.None).VerifyAsync(sample.Tree, CancellationToken.None);
        var second = await new Verifier(kustomize.Renderer, Catalog.None).VerifyAsync(sample.Tree, CancellationToken.None);

        second.Suppressed.ShouldBe(first.Suppressed);
        second.Findings.ShouldBe(first.Findings);
        second.Suppressed.ShouldHaveSingleItem().Reason.ShouldBe("because");
    }

    [Test]
    public async Task A_finding_about_a_kustomization_is_accepted_in_its_metadata_and_nowhere_else()
    {
        using var kustomize = new RealKustomize();
        const string Images = "images: [{name: registry.example/none, newTag: \"1\"}]\n";
        using var sample = Sample(Account)
            .Write("app/kustomization.yaml", "metadata:\n  annotations:\n    aurora.example/ignore.AUR001: comes with the next release\nresources: [all.yaml]\n" + Images)
            .Write("other/kustomization.yaml", "metadata:\n  annotations:\n    aurora.example/ignore.AUR001: \" \"\n    aurora.example/ignore.AUR000: why not\nresources: [all.yaml]\n" + Images).Write("other/all.yaml", Account);

        var verdict = await new Verifier(kustomize.Renderer, Catalog.None).VerifyAsync(sample.Tree, CancellationToken.None);

        var (finding, reason) = verdict.Suppressed.ShouldHaveSingleItem();
        (finding.Rule.Id, finding.Where, reason).ShouldBe(("AUR001", "app/kustomization.yaml:5", "comes with the next release"));
        verdict.Findings.Select(left => (left.Rule.Id, left.Where)).ShouldBe(
            [("AUR001", "other/kustomization.yaml:6"), ("AUR090", "other/kustomization.yaml:3"), ("AUR090", "other/kustomization.yaml:4")]);
    }

    private static SampleTree Sample(string objects) => new SampleTree().Write("app/kustomization.yaml", "resources: [all.yaml]\n").Write("app/all.yaml", objects);

    private static async Task<Verdict> JudgeAsync(string objects)
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample(objects);
        return await new Verifier(kustomize.Renderer, Catalog.None).VerifyAsync(sample.Tree, CancellationToken.None);
    }
}

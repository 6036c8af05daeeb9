using Aurora.Deployment.Tests.Rules;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Environments;
using Aurora.Manifests.Kustomize;

namespace Aurora.Deployment.Tests;

/// <summary>What the overlays of this checkout render obeys every rule.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OverlayTests
{
    private static IEnumerable<TestCaseData> All =>
        from overlay in new[] { ThisCheckout.Prod, ThisCheckout.Dev }
        from rule in RuleTable.Of(overlay)
        select new TestCaseData(overlay, rule).SetArgDisplayNames(overlay[(overlay.LastIndexOf('/') + 1)..], rule.Name);

    [TestCaseSource(nameof(All))]
    public async Task Overlay_has(string overlay, DeploymentRule rule) =>
        rule.Find(await ThisCheckout.RenderedAsync(overlay)).ShouldBeEmpty();

    [TestCase(ThisCheckout.Prod)]
    [TestCase(ThisCheckout.Dev)]
    public async Task Overlay_renders_without_a_warning(string overlay) =>
        (await ThisCheckout.RenderedAsync(overlay)).Rendered.Warnings.ShouldBeEmpty();

    [Test]
    public async Task Overlays_have_no_finding_of_the_rules_of_the_product()
    {
        var rendered = new List<RenderedOverlay> { (await ThisCheckout.RenderedAsync(ThisCheckout.Prod)).Rendered, (await ThisCheckout.RenderedAsync(ThisCheckout.Dev)).Rendered };

        var verdict = new Verifier(ThisCheckout.Renderer, ThisCheckout.Catalog).Judge(ThisCheckout.Tree, rendered);

        verdict.Findings.Select(Shown).ShouldBeEmpty();
        // The ingress gateway and its certificate are the cluster's (README, "What the cluster must have").
        verdict.Suppressed.Select(suppressed => suppressed.Finding).Where(finding => finding.Rule.Id == "IST0101").Select(finding => $"{finding.Rule.Id} {finding.Message}").ShouldBe(
            [
                "IST0101 A pod that serves the Gateway aurora is not rendered here, so it could not be checked.",
                "IST0101 The credential aurora-tls is not rendered here, so it could not be checked.",
            ]);
    }

    // Rules over nothing find nothing.
    [Test]
    public async Task Overlays_render_what_the_rules_are_about()
    {
        var prod = await ThisCheckout.RenderedAsync(ThisCheckout.Prod);
        var dev = await ThisCheckout.RenderedAsync(ThisCheckout.Dev);

        prod.Workloads.Select(workload => workload.Name).ShouldBe(["inventory", "notifications", "orders", "orders-canary", "postgres", "rabbitmq", "redis"], ignoreOrder: true);
        dev.Workloads.Select(workload => workload.Name).ShouldBe(["inventory", "notifications", "orders", "postgres", "rabbitmq", "redis"], ignoreOrder: true);
        Endpoint.Of(prod.Judged).Select(endpoint => $"{endpoint.Host}:{endpoint.Port}").Distinct()
            .ShouldBe(["postgres.aurora-prod.svc.cluster.local:5432", "rabbitmq.aurora-prod.svc.cluster.local:5672", "redis.aurora-prod.svc.cluster.local:6379"], ignoreOrder: true);
        Endpoint.Of(dev.Judged).Select(endpoint => $"{endpoint.Host}:{endpoint.Port}").ShouldBe(["localhost:5432", "localhost:5672", "localhost:6379"], ignoreOrder: true);
        Edges.Into(prod).Select(edge => edge.ToString()).ShouldBe(
            [
                "orders → postgres TCP/5432", "orders-canary → postgres TCP/5432", "inventory → postgres TCP/5432",
                "orders → rabbitmq TCP/5672", "orders-canary → rabbitmq TCP/5672", "notifications → rabbitmq TCP/5672",
                "inventory → redis TCP/6379",
                $"{Edges.Gateway} → orders TCP/8080", $"{Edges.Gateway} → orders-canary TCP/8080", $"{Edges.Gateway} → inventory TCP/8080",
            ],
            ignoreOrder: true);
    }

    private static string Shown(Finding finding) => $"{finding.Where} {finding.Rule.Id} {finding.Resource}: {finding.Message}";
}

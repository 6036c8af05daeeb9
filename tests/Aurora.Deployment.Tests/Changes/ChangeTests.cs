using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Changes;

/// <summary>The diff in git is the diff at runtime: a change shows where it must, and nowhere else.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChangeTests
{
    [Test]
    public async Task Line_of_application_prod_changes_its_config_map_and_the_pods_that_mount_it()
    {
        var before = await ThisCheckout.RenderedAsync(ThisCheckout.Prod);
        var changed = await ChangesAsync("k8s/overlays/prod/application-prod.yml", "virtual-host: /", "virtual-host: /aurora");

        changed[ThisCheckout.Dev].IsEmpty.ShouldBeTrue();
        var diff = changed[ThisCheckout.Prod];
        diff.Added.ShouldHaveSingleItem().Name.ShouldStartWith("aurora-config-");
        diff.Removed.ShouldHaveSingleItem().Name.ShouldStartWith("aurora-config-");
        diff.Changes.Select(change => change.Resource.Name).ShouldBe(
            before.Workloads.Where(workload => UsedObject.Of(workload).Any(used => used.Kind == "ConfigMap" && used.Name == diff.Removed[0].Name)).Select(workload => workload.Name),
            ignoreOrder: true);
        diff.Changes.ShouldAllBe(change =>
            change.Field.StartsWith("spec.template.spec.volumes[") && change.Field.EndsWith("].configMap.name")
            && change.OldText == diff.Removed[0].Name && change.NewText == diff.Added[0].Name);
        diff.Changes.Select(change => change.Resource.Name).ShouldBe(["inventory", "notifications", "orders", "orders-canary"], ignoreOrder: true);
    }

    // file, old, new; what changes in prod, in dev
    private static readonly TestCaseData[] Shown =
    [
        new("k8s/base/orders.yaml", "cpu: 100m", "cpu: 110m", new[] { "orders", "orders-canary" }, new[] { "orders" }),
        new("k8s/base/inventory.yaml", "terminationGracePeriodSeconds: 45", "terminationGracePeriodSeconds: 50", new[] { "inventory" }, new[] { "inventory" }),
        new("k8s/base/postgres.yaml", "postgres:17.6", "postgres:17.7", new[] { "postgres" }, new[] { "postgres" }),
        new("k8s/base/redis.conf", "256mb", "257mb", new[] { "redis", "redis-config-" }, new[] { "redis", "redis-config-" }),
        new("k8s/overlays/dev/application.yml", "username: aurora", "username: other",
            Array.Empty<string>(), new[] { "aurora-config-", "inventory", "notifications", "orders" }),
        new("k8s/overlays/dev/patch-redis.yaml", "cpu: 50m", "cpu: 60m", Array.Empty<string>(), new[] { "redis" }),
        new("k8s/overlays/prod/patch-postgres.yaml", "memory: 4Gi", "memory: 5Gi", new[] { "postgres" }, Array.Empty<string>()),
        new("k8s/overlays/prod/orders-traffic.yaml", "timeout: 10s", "timeout: 11s", new[] { "orders" }, Array.Empty<string>()),
        new("k8s/overlays/prod/kustomization.yaml",
            "newName: registry.aurora.example/aurora/orders\n    newTag: \"0.1.0\"", "newName: registry.aurora.example/aurora/orders\n    newTag: \"0.2.0\"",
            new[] { "orders-canary" }, Array.Empty<string>()),
    ];

    [TestCaseSource(nameof(Shown))]
    public async Task Change_shows_where_it_must(string file, string old, string replacement, string[] inProd, string[] inDev)
    {
        var changed = await ChangesAsync(file, old, replacement);

        Names(changed[ThisCheckout.Prod]).ShouldBe(inProd);
        Names(changed[ThisCheckout.Dev]).ShouldBe(inDev);
    }

    [Test]
    public async Task Every_file_of_base_is_in_both_overlays_and_every_file_of_an_overlay_in_that_one()
    {
        var graphs = (await ThisCheckout.Renderer.RenderAsync(ThisCheckout.Tree, [ThisCheckout.Prod, ThisCheckout.Dev], TestContext.CurrentContext.CancellationToken))
            .ToDictionary(rendered => rendered.Overlay, rendered => rendered.Graph!);
        // Off by default, one line of dev's kustomization switches it on.
        var switched = ThisCheckout.Tree.FilesUnder(ThisCheckout.Dev + "/istio");

        foreach (var (folder, overlays) in new (string, string[])[]
            { ("k8s/base", [ThisCheckout.Prod, ThisCheckout.Dev]), (ThisCheckout.Prod, [ThisCheckout.Prod]), (ThisCheckout.Dev, [ThisCheckout.Dev]) })
        {
            foreach (var file in ThisCheckout.Tree.FilesUnder(folder).Except(switched))
                graphs.Where(graph => graph.Value.Reaches(file)).Select(graph => graph.Key).ShouldBe(overlays, ignoreOrder: true, file);
        }
    }

    // Generated names without their hash, objects by name.
    private static IEnumerable<string> Names(StructuralDiff diff) =>
        diff.Added.Concat(diff.Removed).Select(id => id.Name[..(id.Name.LastIndexOf('-') + 1)])
            .Concat(diff.Changes.Select(change => change.Resource.Name)).Distinct().Order(StringComparer.Ordinal);

    private static async Task<IReadOnlyDictionary<string, StructuralDiff>> ChangesAsync(string file, string old, string replacement)
    {
        var overlays = new[] { ThisCheckout.Prod, ThisCheckout.Dev };
        var after = await ThisCheckout.RenderAsync(ThisCheckout.With(file, old, replacement), overlays);
        var before = await Task.WhenAll(overlays.Select(ThisCheckout.RenderedAsync));
        return before.Zip(after).ToDictionary(pair => pair.First.Overlay, pair => StructuralDiff.Between(pair.First.Manifest, pair.Second.Manifest, pair.First.Overlay));
    }
}

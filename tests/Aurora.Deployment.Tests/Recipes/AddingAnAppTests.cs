using Aurora.Common.Catalogs;
using Aurora.Deployment.Tests.Rules;
using Aurora.Deployment.Tests.Schemas;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Testing;

namespace Aurora.Deployment.Tests.Recipes;

/// <summary>The recipe "Adding an app" of k8s/README.md, followed to the letter in a copy of this checkout.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AddingAnAppTests
{
    private const string Readme = "k8s/README.md";
    private static readonly string[] Overlays = [ThisCheckout.Prod, ThisCheckout.Dev];

    private static IReadOnlyList<RecipeStep> Steps => RecipeStep.In(File.ReadAllText(Path.Combine(Checkout.Root, Readme)));

    [Test]
    public async Task Recipe_ends_with_green_checks()
    {
        using var copy = Copy();
        foreach (var step in Steps) step.Follow(copy.Path);

        var tree = new CheckoutTree(copy.Path);
        var verdict = await new Verifier(ThisCheckout.Renderer, CatalogFile.Load(copy.Path)).VerifyAsync(tree, TestContext.CurrentContext.CancellationToken);
        verdict.Failed.ShouldBeEmpty();
        verdict.IsClean(Severity.Warning).ShouldBeTrue(string.Join('\n', verdict.Findings));
        foreach (var state in await ThisCheckout.RenderAsync(tree, Overlays))
        {
            RuleTable.Judge(state).ShouldBeEmpty(state.Overlay);
            state.Find("Deployment", "invoices").ShouldNotBeNull(state.Overlay);
        }
    }

    [Test]
    public async Task Recipe_opens_the_edges_of_the_app_and_changes_no_other_object()
    {
        using var copy = Copy();
        foreach (var step in Steps) step.Follow(copy.Path);

        var prod = (await ThisCheckout.RenderAsync(new CheckoutTree(copy.Path), [ThisCheckout.Prod])).Single();
        Edges.Into(prod).Except(Edges.Into(await ThisCheckout.RenderedAsync(ThisCheckout.Prod))).Select(edge => edge.ToString())
            .ShouldBe(["invoices → postgres TCP/5432", "invoices → rabbitmq TCP/5672"], ignoreOrder: true);
        var diff = Manifests.Resources.StructuralDiff.Between((await ThisCheckout.RenderedAsync(ThisCheckout.Prod)).Manifest, prod.Manifest, prod.Overlay);
        diff.Removed.ShouldBeEmpty();
        diff.Added.ShouldAllBe(id => id.Name == "invoices");
        diff.Changes.Select(change => change.Resource.ToString()).Distinct()
            .ShouldBe(["AuthorizationPolicy.security.istio.io aurora-prod/postgres", "AuthorizationPolicy.security.istio.io aurora-prod/rabbitmq"], ignoreOrder: true);
    }

    [TestCaseSource(nameof(SchemaVersions))]
    public async Task Recipe_obeys_the_official_schemas(string version)
    {
        using var copy = Copy();
        foreach (var step in Steps) step.Follow(copy.Path);

        foreach (var state in await ThisCheckout.RenderAsync(new CheckoutTree(copy.Path), Overlays))
            SchemaRule.Of(version).Find(state).ShouldBeEmpty(state.Overlay);
    }

    [TestCaseSource(nameof(StepNumbers))]
    public async Task Step_that_is_left_out_is_found(int left)
    {
        using var copy = Copy();
        foreach (var step in Steps.Where((_, number) => number != left)) step.Follow(copy.Path);

        var tree = new CheckoutTree(copy.Path);
        var verdict = await new Verifier(ThisCheckout.Renderer, CatalogFile.Load(copy.Path)).VerifyAsync(tree, TestContext.CurrentContext.CancellationToken);
        if (verdict.Failed.Any()) return; // a list names a file that is not there
        var found = (await ThisCheckout.RenderAsync(tree, Overlays)).SelectMany(RuleTable.Judge).Select(found => found.Finding)
            .Concat(verdict.Findings.Select(finding => finding.Message));
        found.ShouldContain(finding => finding.Contains("invoices", StringComparison.Ordinal));
    }

    private static IEnumerable<TestCaseData> StepNumbers => Steps.Select((step, number) => new TestCaseData(number).SetArgDisplayNames(step.ToString()));

    private static IReadOnlyList<string> SchemaVersions => SchemaRule.Versions;

    private static TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in new[] { "k8s", "argo-applications" }.SelectMany(ThisCheckout.Tree.FilesUnder).Append(Catalog.DefaultFile))
            copy.Write(file, System.Text.Encoding.UTF8.GetString(ThisCheckout.Tree.Read(file).Span));
        return copy;
    }
}

using Aurora.Deployment.Tests.Rules;
using Aurora.Deployment.Tests.Schemas;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Resources;
using Aurora.Testing;

namespace Aurora.Deployment.Tests.Recipes;

/// <summary>The recipe "Adding an app" of k8s/README.md, followed to the letter in a copy of this checkout.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AddingAnAppTests
{
    private const string Readme = "k8s/README.md";

    private static IReadOnlyList<RecipeStep> Steps => RecipeStep.In(File.ReadAllText(Path.Combine(Checkout.Root, Readme)));

    private static readonly Lazy<Task<FollowedRecipe>> Followed = new(() => FollowedRecipe.FollowAsync(Steps));

    [OneTimeTearDown]
    public static async Task RemoveTheCopy()
    {
        if (Followed.IsValueCreated) (await Followed.Value).Dispose();
    }

    [Test]
    public async Task Recipe_ends_with_green_checks()
    {
        var followed = await Followed.Value;

        followed.Verdict.Failed.ShouldBeEmpty();
        followed.Verdict.IsClean(Severity.Warning).ShouldBeTrue(string.Join('\n', followed.Verdict.Findings));
        followed.States.Count.ShouldBe(2);
        foreach (var state in followed.States)
        {
            RuleTable.Judge(state).ShouldBeEmpty(state.Overlay);
            state.Find("Deployment", "invoices").ShouldNotBeNull(state.Overlay);
        }
    }

    [Test]
    public async Task Recipe_opens_the_edges_of_the_app_and_changes_no_other_object()
    {
        var before = await ThisCheckout.RenderedAsync(ThisCheckout.Prod);
        var after = (await Followed.Value).States.Single(state => state.IsProd);

        Edges.Into(after).Except(Edges.Into(before)).Select(edge => edge.ToString())
            .ShouldBe(["invoices → postgres TCP/5432", "invoices → rabbitmq TCP/5672"], ignoreOrder: true);
        var diff = StructuralDiff.Between(before.Manifest, after.Manifest, after.Overlay);
        diff.Removed.ShouldBeEmpty();
        diff.Added.ShouldAllBe(id => id.Name == "invoices");
        diff.Changes.Select(change => change.Resource.ToString()).Distinct()
            .ShouldBe(["AuthorizationPolicy.security.istio.io aurora-prod/postgres", "AuthorizationPolicy.security.istio.io aurora-prod/rabbitmq"], ignoreOrder: true);
    }

    [TestCaseSource(nameof(SchemaVersions))]
    public async Task Recipe_obeys_the_official_schemas(string version)
    {
        foreach (var state in (await Followed.Value).States) SchemaRule.Of(version).Find(state).ShouldBeEmpty(state.Overlay);
    }

    [TestCaseSource(nameof(StepNumbers))]
    public async Task Step_that_is_left_out_is_found(int left)
    {
        using var followed = await FollowedRecipe.FollowAsync([.. Steps.Where((_, number) => number != left)]);

        if (followed.Verdict.Failed.Any()) return; // a list names a file that is not there
        followed.States.SelectMany(RuleTable.Judge).Select(found => found.Finding).Concat(followed.Verdict.Findings.Select(finding => finding.Message))
            .ShouldContain(finding => finding.Contains("invoices", StringComparison.Ordinal));
    }

    private static IEnumerable<TestCaseData> StepNumbers => Steps.Select((step, number) => new TestCaseData(number).SetArgDisplayNames(step.ToString()));

    private static IReadOnlyList<string> SchemaVersions => SchemaRule.Versions;
}

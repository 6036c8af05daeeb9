using Aurora.Deployment.Tests.State;

namespace Aurora.Deployment.Tests.Changes;

/// <summary>Each rule was seen to find what it is for: the manifests are broken in one place, rendered, and judged.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MutationTests
{
    private static IEnumerable<TestCaseData> All => MutationTable.All.Select(mutation => new TestCaseData(mutation).SetArgDisplayNames(mutation.Name));

    [TestCaseSource(nameof(All))]
    public async Task Rules_find(Mutation mutation)
    {
        var broken = await ThisCheckout.RenderedWithAsync(mutation.Overlay, mutation.File, mutation.Old, mutation.New);

        var findings = mutation.Rule.Find(broken).ToList();
        findings.Any(finding => finding.Contains(mutation.Mention, StringComparison.Ordinal))
            .ShouldBeTrue($"Nothing found mentions '{mutation.Mention}': {string.Join('\n', findings)}");
    }

    [Test]
    public void Every_rule_has_a_mutation()
    {
        var broken = MutationTable.All.Select(mutation => (mutation.Overlay, mutation.Rule)).ToList();

        // A rule of both overlays needs one of them.
        new[] { ThisCheckout.Prod, ThisCheckout.Dev }.SelectMany(Rules.RuleTable.Of).Distinct()
            .Where(rule => broken.All(mutation => mutation.Rule != rule)).ShouldBeEmpty();
    }
}

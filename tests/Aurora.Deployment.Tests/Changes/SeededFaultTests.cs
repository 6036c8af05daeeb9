using System.Text;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks;

namespace Aurora.Deployment.Tests.Changes;

/// <summary>Each seeded fault is found by its check, at the file and line to mend.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SeededFaultTests
{
    private static IEnumerable<TestCaseData> All => SeededFaultTable.All.Select((fault, i) => new TestCaseData(fault).SetArgDisplayNames($"{i} {fault}"));

    [TestCaseSource(nameof(All))]
    public async Task Check_finds_at_its_line(SeededFault fault)
    {
        var (tree, rendered) = await ThisCheckout.RenderWithAsync(fault.Overlay, fault.File, fault.Old, fault.Written);

        var verdict = new Verifier(ThisCheckout.Renderer, ThisCheckout.Catalog).Judge(tree, [rendered]);

        Found(verdict).ShouldContain(Expected(fault));
    }

    [Test]
    public async Task Nothing_of_that_is_found_before()
    {
        var states = new[] { await ThisCheckout.RenderedAsync(ThisCheckout.Prod), await ThisCheckout.RenderedAsync(ThisCheckout.Dev) };

        var verdict = new Verifier(ThisCheckout.Renderer, ThisCheckout.Catalog).Judge(ThisCheckout.Tree, [.. states.Select(state => state.Rendered)]);

        Found(verdict).Intersect(SeededFaultTable.All.Select(Expected)).ShouldBeEmpty();
    }

    [Test]
    public void Table_holds_at_least_eighty_faults() => SeededFaultTable.All.Distinct().Count().ShouldBeGreaterThanOrEqualTo(80);

    private static IEnumerable<string> Found(Verdict verdict) => verdict.Findings.Select(finding => $"{finding.Rule.Id} {finding.Where}");

    private static string Expected(SeededFault fault) => $"{fault.Id} {fault.Place(Encoding.UTF8.GetString(ThisCheckout.Tree.Read(fault.File).Span))}";
}

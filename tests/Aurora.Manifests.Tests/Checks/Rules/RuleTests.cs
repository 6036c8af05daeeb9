using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;

namespace Aurora.Manifests.Tests.Checks.Rules;

/// <summary>Each rule finds what it is for, at the field that it is about, and nothing in what is nearly the same.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RuleTests
{
    // These have tests of their own.
    private static IEnumerable<IRule> Others => [.. SchemaRules.All(), .. IstioRules.For(Manifest.Catalog)];

    private static IReadOnlyList<RuleCase> Cases => [.. PodSecurityCases.All, .. WorkloadCases.All, .. NetworkCases.All, .. EnvironmentCases.All];

    private static IEnumerable<TestCaseData> Faulty => Cases.Select((row, i) => new TestCaseData(row).SetArgDisplayNames($"{i} {row}"));

    [TestCaseSource(nameof(Faulty))]
    public void A_fault_is_found_at_its_field(object row)
    {
        var rule = (RuleCase)row;

        Manifest.Judge(rule.Overlay, rule.WithFault).Where(finding => finding.Rule.Id == rule.Id).Select(finding => finding.Field).ShouldContain(rule.Field);
    }

    [TestCaseSource(nameof(Faulty))]
    public void A_near_miss_is_let_be(object row)
    {
        var rule = (RuleCase)row;

        Manifest.Judge(rule.Overlay, rule.WithNearMiss).Where(finding => finding.Rule.Id == rule.Id).ShouldBeEmpty();
    }

    [TestCase("prod")]
    [TestCase("dev")]
    public void Nothing_is_found_where_nothing_is_wrong(string overlay) =>
        Manifest.Judge(overlay, overlay == "prod" ? Manifest.Prod : Manifest.Dev).Select(finding => $"{finding.Rule.Id} {finding.Resource} {finding.Field}: {finding.Message}").ShouldBeEmpty();

    [Test]
    public void Every_rule_over_a_render_has_a_case() =>
        RuleSet.For(Manifest.Catalog).Overlay.Select(rule => rule.Info.Id).Except(Cases.Select(row => row.Id)).Except(Others.Select(rule => rule.Info.Id)).ShouldBeEmpty();

    [Test]
    public void No_two_rules_share_an_id() =>
        RuleSet.For(Manifest.Catalog).Infos.GroupBy(info => info.Id).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Test]
    public void Without_a_catalog_our_own_rules_for_environments_are_silent()
    {
        var ours = RuleSet.For(Manifest.Catalog).Infos.Select(info => info.Id).Except(RuleSet.For(Catalog.None).Infos.Select(info => info.Id)).ToList();

        new[] { "AUR010", "AUR011", "AUR012", "AUR013", "AUR014", "AUR015", "AUR016", "AUR017", "AUR020", "AUR021" }.ShouldBeSubsetOf(ours);
    }

    // An environment of the catalog is whole; elsewhere, what is missing may come from another repository.
    [Test]
    public void A_reference_to_what_is_not_rendered_is_an_error_in_an_environment_and_a_warning_elsewhere()
    {
        var manifest = Manifest.Prod.With("serviceAccountName: api", "serviceAccountName: web");

        Severities(Manifest.Judge("prod", manifest)).ShouldBe([Severity.Error]);
        Severities(Manifest.Judge(Catalog.None, "prod", manifest)).ShouldBe([Severity.Warning]);

        static IEnumerable<Severity> Severities(IEnumerable<Finding> findings) =>
            findings.Where(finding => finding.Rule.Id == "non-existent-service-account").Select(finding => finding.Rule.Severity);
    }

    [TestCase("restricted", Severity.Error)]
    [TestCase("baseline", Severity.Warning)]
    [TestCase("privileged", Severity.Warning)]
    public void A_pod_that_its_namespace_would_refuse_is_an_error(string enforced, Severity severity)
    {
        var manifest = Manifest.Prod.With("enforce: restricted", $"enforce: {enforced}").With("runAsUser: 1000", "runAsUser: 0");

        Manifest.Judge("prod", manifest).Where(finding => finding.Rule.Id == "runAsUser").ShouldHaveSingleItem().Rule.Severity.ShouldBe(severity);
    }

    [Test]
    public void A_finding_never_shows_the_credential_that_it_is_about()
    {
        var manifest = Manifest.Prod.With("    verbose: true", "    verbose: true\n    password: hunter2").With("- {name: MODE, value: fast}", "- {name: API_TOKEN, value: hunter2}");

        var findings = Manifest.Judge("prod", manifest);

        findings.Select(finding => finding.Rule.Id).ShouldBe(["AUR016", "env-var-secret"], ignoreOrder: true);
        findings.ShouldAllBe(finding => !finding.Message.Contains("hunter2"));
    }
}

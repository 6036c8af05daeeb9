using System.Text.Json;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Kustomize;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>A verdict as SARIF 2.1.0.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class VerdictSarifTests
{
    private static JsonElement Run => Log.GetProperty("runs")[0];

    private static JsonElement Log => JsonDocument.Parse(VerdictSarif.Write(SampleVerdict.Reported)).RootElement;

    [Test]
    public void Every_object_has_what_the_schema_requires_and_nothing_that_it_does_not_know()
    {
        // The objects that are written, as sarif-schema-2.1.0.json of OASIS describes them: all are closed.
        Fields(Log, ["version", "runs"], ["$schema"]);
        Log.GetProperty("version").GetString().ShouldBe("2.1.0");
        Fields(Run, ["tool"], ["invocations", "results"]);
        Fields(Run.GetProperty("tool"), ["driver"], []);
        Fields(Run.GetProperty("tool").GetProperty("driver"), ["name"], ["rules"]);
        foreach (var rule in Rules) Fields(rule, ["id"], ["shortDescription", "fullDescription", "help", "defaultConfiguration"]);
        foreach (var text in Rules.SelectMany(rule => new[] { rule.GetProperty("shortDescription"), rule.GetProperty("fullDescription"), rule.GetProperty("help") }))
            Fields(text, ["text"], []);
        foreach (var invocation in Run.GetProperty("invocations").EnumerateArray()) Fields(invocation, ["executionSuccessful"], []);
        foreach (var result in Results)
        {
            Fields(result, ["message"], ["ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "suppressions"]);
            result.GetProperty("level").GetString().ShouldBeOneOf("none", "note", "warning", "error");
            Fields(result.GetProperty("message"), ["text"], []);
            foreach (var location in result.GetProperty("locations").EnumerateArray())
            {
                Fields(location, [], ["physicalLocation", "logicalLocations"]);
                Fields(location.GetProperty("physicalLocation"), ["artifactLocation"], ["region"]);
                Fields(location.GetProperty("physicalLocation").GetProperty("artifactLocation"), [], ["uri", "uriBaseId"]);
                location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32().ShouldBeGreaterThan(0);
                foreach (var logical in location.GetProperty("logicalLocations").EnumerateArray()) Fields(logical, [], ["fullyQualifiedName"]);
            }

            foreach (var suppression in result.GetProperty("suppressions").EnumerateArray()) Fields(suppression, ["kind"], ["justification"]);
        }
    }

    [Test]
    public void A_result_names_its_rule_the_line_to_edit_and_how_bad_it_is()
    {
        var error = Results.Single(result => result.GetProperty("ruleId").GetString() == "AUR901");

        Rules[error.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString().ShouldBe("AUR901");
        error.GetProperty("level").GetString().ShouldBe("error");
        error.GetProperty("message").GetProperty("text").GetString().ShouldBe(SampleVerdict.Nasty);
        var place = error.GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(7);
    }

    [Test]
    public void A_path_is_a_relative_reference_whatever_is_in_it()
    {
        foreach (var uri in Results.Select(Uri)) System.Uri.IsWellFormedUriString(uri, UriKind.Relative).ShouldBeTrue(uri);

        Results.Select(Uri).ShouldContain("k8s/base/web%201%2C2%3A3.yaml");
    }

    [Test]
    public void A_rule_tells_how_to_mend_it() =>
        Rules.Single(rule => rule.GetProperty("id").GetString() == "AUR901").GetProperty("help").GetProperty("text").GetString().ShouldBe("Mend \"it\".");

    [Test]
    public void What_is_accepted_says_why_and_what_is_not_has_an_empty_list()
    {
        var suppressions = Results.Select(result => result.GetProperty("suppressions")).Where(list => list.GetArrayLength() > 0).ToList();

        suppressions.ShouldHaveSingleItem()[0].GetProperty("justification").GetString().ShouldBe("It is <meant>.");
    }

    [Test]
    public void What_does_not_render_is_an_error_in_its_kustomization()
    {
        var failure = Results.Single(result => result.GetProperty("ruleId").GetString() == ReportedVerdict.Renders.Id);

        failure.GetProperty("level").GetString().ShouldBe("error");
        Uri(failure).ShouldBe("k8s/overlays/gone/kustomization.yaml");
        Run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean().ShouldBeFalse();
    }

    [TestCase("k8s/base/kustomization.yaml:4: 'resources' names x.yaml, which does not exist.", "k8s/base/kustomization.yaml", 4)]
    [TestCase("k8s/b 1:2/x.yaml:31:7: this is not YAML: no: 5: end.", "k8s/b%201%3A2/x.yaml", 31)]
    [TestCase("accumulating resources: MalformedYAMLError: yaml: line 4: in File: x.yaml", "k8s/overlays/gone/kustomization.yaml", 1)]
    public void A_failure_that_names_its_line_is_there(string failure, string uri, int line)
    {
        var verdict = ReportedVerdict.Of(new Verdict([new RenderedOverlay("k8s/overlays/gone", null, null, failure, "")], []));

        var result = JsonDocument.Parse(VerdictSarif.Write(verdict)).RootElement.GetProperty("runs")[0].GetProperty("results")[0];

        Uri(result).ShouldBe(uri);
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(line);
    }

    [Test]
    public void No_more_results_are_written_than_code_scanning_takes_and_the_worst_are_kept()
    {
        var many = SampleVerdict.Reported with
        {
            Findings = [.. Enumerable.Repeat(SampleVerdict.Reported.Findings.First(finding => finding.Rule == SampleVerdict.Odd), VerdictSarif.MaximumResults), .. SampleVerdict.Reported.Findings],
        };

        var results = JsonDocument.Parse(VerdictSarif.Write(many)).RootElement.GetProperty("runs")[0].GetProperty("results");

        results.GetArrayLength().ShouldBe(VerdictSarif.MaximumResults);
        results.EnumerateArray().Count(result => result.GetProperty("level").GetString() == "error").ShouldBe(2);
    }

    private static List<JsonElement> Rules => [.. Run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

    private static List<JsonElement> Results => [.. Run.GetProperty("results").EnumerateArray()];

    private static string Uri(JsonElement result) =>
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!;

    private static void Fields(JsonElement json, string[] required, string[] optional)
    {
        var names = json.EnumerateObject().Select(field => field.Name).ToList();
        names.ShouldBeUnique();
        required.ShouldBeSubsetOf(names);
        names.ShouldBeSubsetOf(required.Concat(optional));
    }
}

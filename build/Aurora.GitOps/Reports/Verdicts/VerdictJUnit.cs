using System.Globalization;
using System.Text;
using System.Xml;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>
/// A verdict as JUnit XML, which has no standard but readers (Jenkins, GitLab, Azure): a suite an overlay, in it a case for the
/// render and one for each rule that found something. A case fails where the run fails, so that both say the same.
/// </summary>
public static class VerdictJUnit
{
    /// <summary>Writes it; UTF-8.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="limit">The least severity that is a failure; what is less passes and is said beside it.</param>
    public static byte[] Write(ReportedVerdict verdict, Severity limit)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var found = verdict.Findings.ToLookup(finding => finding.Finding.Overlay);
        var rendered = verdict.Overlays.Select(overlay => overlay.Overlay).ToHashSet();
        var suites = rendered.Concat(found.Select(overlay => overlay.Key)).Distinct()
            .Select(overlay => (Name: PromotionRequest.NameOf(overlay), Cases: Cases(found[overlay], rendered.Contains(overlay), limit).ToList())).ToList();
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "Verify");
            Counts(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            foreach (var (name, cases) in suites)
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", Legal(name));
                Counts(xml, cases);
                foreach (var one in cases) Case(xml, name, one);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static IEnumerable<TestCase> Cases(IEnumerable<ReportedFinding> findings, bool isOverlay, Severity limit)
    {
        var failures = findings.Where(finding => finding.IsFailure).ToList();
        if (isOverlay) yield return new TestCase(ReportedVerdict.Renders.Title, failures.Count > 0 ? Outcome.Error : Outcome.Passed, failures);
        foreach (var rule in findings.Where(finding => !finding.IsFailure).GroupBy(finding => finding.Rule.Id))
        {
            var open = rule.Where(finding => finding.Accepted is null).ToList();
            yield return new TestCase(
                $"{rule.Key} {rule.First().Rule.Title}",
                open.Count == 0 ? Outcome.Skipped : open.Any(finding => finding.Rule.Severity >= limit) ? Outcome.Failure : Outcome.Passed,
                open.Count == 0 ? [.. rule] : open);
        }
    }

    private static void Counts(XmlWriter xml, IReadOnlyCollection<TestCase> cases)
    {
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, outcome) in new[] { ("failures", Outcome.Failure), ("errors", Outcome.Error), ("skipped", Outcome.Skipped) })
            xml.WriteAttributeString(name, cases.Count(one => one.Outcome == outcome).ToString(CultureInfo.InvariantCulture));
    }

    private static void Case(XmlWriter xml, string suite, TestCase one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Legal(suite));
        xml.WriteAttributeString("name", Legal(one.Name));
        if (one.Findings is [var first, ..])
        {
            xml.WriteAttributeString("file", Legal(first.Finding.File!));
            xml.WriteAttributeString("line", first.Finding.Line.ToString(CultureInfo.InvariantCulture));
            xml.WriteStartElement(one.Outcome switch { Outcome.Error => "error", Outcome.Failure => "failure", Outcome.Skipped => "skipped", _ => "system-out" });
            if (one.Outcome != Outcome.Passed) xml.WriteAttributeString("message", Legal(first.Accepted ?? first.Message));
            if (one.Outcome is Outcome.Error or Outcome.Failure) xml.WriteAttributeString("type", first.Rule.Id);
            foreach (var finding in one.Findings)
                xml.WriteString(Legal($"{finding.Finding.Where} {finding.About}\n{finding.Message}\n{finding.Rule.Mend}\n"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // XML has no way to write most control characters, not even escaped.
    private static string Legal(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));

    private enum Outcome
    {
        Passed,
        Skipped,
        Failure,
        Error,
    }

    private sealed record TestCase(string Name, Outcome Outcome, IReadOnlyList<ReportedFinding> Findings);
}

using System.Security.Cryptography;
using System.Text;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>A verdict as the reports for machines tell it: what does not render stands beside what was found, and each has a place.</summary>
/// <param name="Overlays">Every overlay.</param>
/// <param name="Findings">What there is to mend, and what is accepted.</param>
public sealed record ReportedVerdict(IReadOnlyList<RenderedOverlay> Overlays, IReadOnlyList<ReportedFinding> Findings)
{
    /// <summary>What an overlay breaks that does not render. No check has that name, because none could run.</summary>
    public static RuleInfo Renders { get; } = new("does-not-render", "Every overlay renders", Severity.Error, "Mend what kustomize complains about; 'kubectl kustomize' on the overlay shows it too.");

    /// <summary>Puts it together.</summary>
    public static ReportedVerdict Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var owned = verdict.Overlays.GroupBy(overlay => overlay.Overlay).ToDictionary(same => same.Key, same => KustomizationOf(same.First()));
        var failures = verdict.Failed.Select(Failure);
        var seen = new Dictionary<string, int>();
        return new ReportedVerdict(
            verdict.Overlays,
            [.. failures.Concat(verdict.Findings).Select(finding => Placed(finding, null)), .. verdict.Suppressed.Select(suppressed => Placed(suppressed.Finding, suppressed.Reason))]);

        ReportedFinding Placed(Finding finding, string? accepted)
        {
            // Where nobody knows the line, the kustomization is where to begin: a report without a place is not shown anywhere.
            var placed = finding with { File = finding.File ?? owned.GetValueOrDefault(finding.Overlay, KustomizationNames.All[0]), Line = Math.Max(finding.Line, 1) };
            var identity = string.Join('\0', finding.Rule.Id, finding.Overlay, finding.Resource, finding.Field, finding.File);
            var before = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            return new ReportedFinding(placed, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{identity}\0{before}"))), accepted);
        }
    }

    private static Finding Failure(RenderedOverlay overlay)
    {
        var (file, line) = FailurePlace.Of(overlay);
        return new Finding(Renders, overlay.Overlay, null, "", overlay.Failure ?? "It does not render.", file, line);
    }

    private static string KustomizationOf(RenderedOverlay overlay) => overlay.Graph?.Own.Path ?? TreePath.Join(overlay.Overlay, KustomizationNames.All[0])!;
}

/// <summary>A finding in the reports for machines.</summary>
/// <param name="Finding">The finding; its file and line are always there.</param>
/// <param name="Fingerprint">The same for the same finding in another revision, wherever its line moved; 64 hexadecimal digits.</param>
/// <param name="Accepted">Why somebody accepts it; null when nobody does.</param>
public sealed record ReportedFinding(Finding Finding, string Fingerprint, string? Accepted = null)
{
    /// <summary>The rule.</summary>
    public RuleInfo Rule => Finding.Rule;

    /// <summary>True when it says that the overlay does not render.</summary>
    public bool IsFailure => ReferenceEquals(Rule, ReportedVerdict.Renders);

    /// <summary>What is wrong and what must be known about the place.</summary>
    public string Message => Finding.Remark is { } remark ? $"{Finding.Message} {remark}" : Finding.Message;

    /// <summary>What it is about: the object and the field, as far as there are such.</summary>
    public string About => string.Join(' ', new[] { Finding.Resource?.ToString() ?? "", Finding.Field }.Where(part => part.Length > 0));
}

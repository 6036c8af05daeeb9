using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Suppressions;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>One verdict with all there is: an error, a warning, something accepted, an overlay that does not render, text that every format must escape.</summary>
internal static class SampleVerdict
{
    public const string Nasty = "100% of \"it\", <b>a & 'b'</b>:\r\nnext\u0007 line";

    public static RuleInfo Broken { get; } = new("AUR901", "Nothing is <broken>", Severity.Error, "Mend \"it\".");

    public static RuleInfo Odd { get; } = new("AUR902", "Nothing is odd", Severity.Warning, "Think again.");

    private static ResourceId Web => new("apps", "Deployment", "shop", "web");

    public static Verdict Verdict { get; } = new(
        [Rendered("k8s/overlays/dev"), Rendered("k8s/overlays/prod"), new RenderedOverlay("k8s/overlays/gone", null, null, $"no such file: {Nasty}", "")],
        [
            new Finding(Broken, "k8s/overlays/prod", Web, "spec.replicas", Nasty, "k8s/base/web 1,2:3.yaml", 7),
            new Finding(Odd, "k8s/overlays/prod", Web, "spec.paused", "It is odd.", "k8s/base/web.yaml", 9),
            new Finding(Odd, "k8s/overlays/dev", Web, "spec.paused", "It is odd.", "k8s/base/web.yaml", 9),
        ])
    {
        Suppressed = [new SuppressedFinding(new Finding(Odd, "k8s/overlays/dev", null, "", "Nobody knows where."), "It is <meant>.")],
    };

    public static ReportedVerdict Reported { get; } = ReportedVerdict.Of(Verdict);

    private static RenderedOverlay Rendered(string overlay) => new(overlay, null, "kind: ConfigMap\n", null, "");
}

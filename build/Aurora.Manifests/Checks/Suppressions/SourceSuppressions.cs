using Aurora.Manifests.Checks.ArgoCd;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Checks.Suppressions;

/// <summary>
/// The annotations in files that nobody renders: of an Application or AppProject, and of a kustomization, whose metadata kustomize
/// takes and leaves out. They switch off the rules over the repository for what stands in that document.
/// </summary>
internal sealed class SourceSuppressions(ArgoObjects argo, IReadOnlyList<RenderedOverlay> overlays)
{
    private readonly Dictionary<string, Kustomization> _kustomizations = overlays.SelectMany(overlay => overlay.Graph?.Kustomizations ?? [])
        .DistinctBy(kustomization => kustomization.Path).ToDictionary(kustomization => kustomization.Path);

    /// <summary>Why a finding is accepted; null when it is not.</summary>
    public string? Reason(Finding finding) => Around(finding).Where(suppression => suppression.RuleId == finding.Rule.Id && suppression.Reason.Length > 0)
        .Select(suppression => suppression.Reason).FirstOrDefault();

    /// <summary>Those that are unknown or say not why.</summary>
    public IEnumerable<Finding> Unfounded(UnfoundedSuppression rule) =>
    [
        .. argo.All.SelectMany(document => Suppression.Of(document.Root).SelectMany(rule.Judge).Select(fault => document.At(rule.Info, fault, null))),
        .. from kustomization in _kustomizations.Values
           where kustomization["metadata"] is not null
           from suppression in Suppression.Of(kustomization.Root)
           from fault in rule.Judge(suppression)
           select new Finding(rule.Info, FirstOverlay(kustomization), null, fault.Field, fault.Message, kustomization.Path, LineOf(kustomization, suppression)),
    ];

    // What is about no object for Argo CD is accepted in the kustomization that it stands in, or in that of its overlay.
    private IEnumerable<Suppression> Around(Finding finding) =>
        finding.Resource is { } id ? argo.All.Where(document => document.File == finding.File && document.Object.Id == id).SelectMany(document => Suppression.Of(document.Root))
        : _kustomizations.GetValueOrDefault(finding.File ?? "") is { } named ? Suppression.Of(named.Root)
        : overlays.FirstOrDefault(overlay => overlay.Overlay == finding.Overlay)?.Graph is { } graph ? Suppression.Of(graph.Own.Root)
        : [];

    private string FirstOverlay(Kustomization kustomization) =>
        overlays.First(overlay => overlay.Graph?.Kustomizations.Any(used => used.Path == kustomization.Path) == true).Overlay;

    private static int LineOf(Kustomization kustomization, Suppression suppression) => (int)kustomization.Root.AllNodes
        .First(node => node is YamlDotNet.RepresentationModel.YamlScalarNode { Value: { } key } && key == Suppression.Prefix + suppression.RuleId).Start.Line;
}

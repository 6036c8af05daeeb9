using System.Text.RegularExpressions;
using Aurora.Common.Images;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>A gateway of the old kind, a workload that routes HTTP to the apps. Istio's Gateway is the way in.</summary>
public sealed partial class LegacyGateway : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR017", "No API gateway beside Istio's", Severity.Error, "Route with a Gateway and VirtualServices of Istio.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Environment is null ? [] : Images(overlay).Concat(Ingresses(overlay));
    }

    private IEnumerable<Finding> Images(JudgedOverlay overlay) =>
        from workload in overlay.Objects.Workloads
        from container in workload.AllContainers
        where ImageReference.TryParse(container.Image, out var image) && Gateway().IsMatch(image.Repository)
        select Finding.At(Info, overlay, workload.Resource, container.At("image"), $"{workload} is an API gateway.");

    private IEnumerable<Finding> Ingresses(JudgedOverlay overlay) =>
        overlay.Objects.Of("networking.k8s.io", "Ingress").Select(ingress => Finding.At(Info, overlay, ingress, "kind", $"The Ingress {ingress.Id.Name} is a way in beside Istio's."));

    [GeneratedRegex("(^|/)(api-?gateway|[a-z0-9-]+-gateway|spring-cloud-gateway|zuul|kong|krakend|tyk|ambassador|emissary|apisix|traefik)$")]
    private static partial Regex Gateway();
}

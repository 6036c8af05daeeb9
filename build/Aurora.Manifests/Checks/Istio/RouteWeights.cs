using System.Globalization;
using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>
/// Weights of an app of the catalog that do not sum to 100. Istio takes them as shares, but what people read and the
/// <c>Traffic</c> target writes are percentages.
/// </summary>
/// <param name="catalog">The apps.</param>
public sealed class RouteWeights(Catalog catalog) : KindRule(Mesh.Networking, "VirtualService", new RuleInfo("AUR040", "The weights of an app's route sum to 100", Severity.Error, "Write percentages."))
{
    private readonly HashSet<string> _images = [.. catalog.Apps.Select(app => app.Image.Name)];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        from rule in RouteDestination.Rules(resource)
        let weights = rule.Rule.Maps("route").Select(way => way.Text("weight")).ToList()
        where weights.Count > 1 || weights is [not null]
        let sum = weights.Sum(weight => int.TryParse(weight, CultureInfo.InvariantCulture, out var number) ? number : 0)
        where sum != 100 && RouteDestination.Of(rule.Rule, rule.Field).Any(destination => LeadsToAnApp(destination, resource, overlay))
        select new Fault($"{rule.Field}.route", $"The weights of {rule.Field} sum to {sum} and not to 100.");

    private bool LeadsToAnApp(RouteDestination destination, Resource route, JudgedOverlay overlay) =>
        overlay.Objects.ServiceOf(destination.Host, route.Id.Namespace) is { } service
        && overlay.Objects.Behind(service).SelectMany(workload => workload.Containers).Select(container => container.Root.Text("image"))
            .Any(image => image is not null && ImageReference.TryParse(image, out var reference) && _images.Contains(reference.Name));
}

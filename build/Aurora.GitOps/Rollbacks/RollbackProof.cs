using Aurora.Common;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Rollbacks;

/// <summary>
/// Holds a rollback against the render of the revision that it goes back to: each image field that it changes becomes what it was
/// then. Containers that were not there then have nothing to be compared with.
/// </summary>
public static class RollbackProof
{
    /// <summary>Proves it.</summary>
    /// <param name="plan">The rollback.</param>
    /// <param name="diff">What it changes at runtime.</param>
    /// <param name="after">The overlay as it will be.</param>
    /// <param name="earlier">The overlay as it was.</param>
    /// <exception cref="UserError">A field would become something else, or nothing can be compared.</exception>
    public static void Verify(PromotionPlan plan, StructuralDiff diff, RenderedOverlay after, RenderedOverlay earlier)
    {
        var origin = plan.Request.Rollback!;
        if (earlier.Manifest is null)
        {
            throw new UserError(
                $"The overlay {plan.Request.OverlayName} does not render as of {origin.ShortRevision}: {earlier.Failure}", "Go back to another revision with --to=REV.");
        }

        var now = RenderedManifest.Read(after.Manifest!, after.Overlay);
        var then = RenderedManifest.Read(earlier.Manifest, earlier.Overlay);
        var compared = 0;
        foreach (var change in diff.Changes.Where(change => change.Path[^1] == "image"))
        {
            var name = Container(now, change)?.Text("name");
            if (ImageThen(then, change, name) is not { } image) continue;
            compared++;
            if (image != change.NewText)
            {
                throw new UserError(
                    $"The rollback of {plan.Request.Environment} is not proved: {change.Field} of {change.Resource} would become '{Printable.OneLine(change.NewText ?? "")}', but was '{Printable.OneLine(image)}' at {origin.ShortRevision}.",
                    "Nothing was changed. Something else than the overlay's images decides that field; go back with git, or promote the version wanted.");
            }
        }

        if (plan.Shift is { } shift) Verify(plan, shift, origin, then);
        if (compared == 0 && plan.Changes.Count > 0)
        {
            throw new UserError(
                $"The rollback of {plan.Request.Environment} cannot be proved: none of the containers that change was there at {origin.ShortRevision}.",
                "Nothing was changed. Promote the version wanted instead.");
        }
    }

    private static void Verify(PromotionPlan plan, TrafficShift shift, RollbackOrigin origin, IReadOnlyList<Resource> then)
    {
        var service = then.FirstOrDefault(resource => resource.Id.Kind == "VirtualService" && resource.Id.Name == shift.Source.Name);
        if (service is not null && WeightedRoute.Read(service.Root, new RoutePlace($"{service.Id} at {origin.ShortRevision}"), shift.Source.Route.CanarySubset).State == shift.State) return;
        throw new UserError(
            $"The rollback of {plan.Request.Environment} is not proved: the traffic of {shift.ShortName} would not become what was rendered at {origin.ShortRevision}.",
            "Nothing was changed. Shift the traffic with --target=Traffic instead.");
    }

    private static YamlMappingNode? Container(IReadOnlyList<Resource> resources, FieldChange change) =>
        int.TryParse(change.Path[^2], out var position) ? Containers(resources, change).ElementAtOrDefault(position) : null;

    // By its name: where it stands in the list may have changed since.
    private static string? ImageThen(IReadOnlyList<Resource> resources, FieldChange change, string? name) =>
        Containers(resources, change).FirstOrDefault(container => container.Text("name") == name)?.Text("image");

    private static IEnumerable<YamlMappingNode> Containers(IReadOnlyList<Resource> resources, FieldChange change)
    {
        YamlNode? node = resources.FirstOrDefault(resource => resource.Id == change.Resource)?.Root;
        foreach (var part in change.Path.SkipLast(2))
        {
            node = node switch
            {
                YamlMappingNode mapping => mapping.Get(part),
                YamlSequenceNode list when int.TryParse(part, out var position) => list.Children.ElementAtOrDefault(position),
                _ => null,
            };
        }

        return (node as YamlSequenceNode)?.Children.OfType<YamlMappingNode>() ?? [];
    }
}

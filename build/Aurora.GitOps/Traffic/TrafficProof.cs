using System.Globalization;
using Aurora.Common;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Traffic;

/// <summary>
/// Holds a shift of traffic against the renders before and after: they differ in the weights, the experiment and the mirror of that
/// VirtualService, in the replicas of the canary where these were asked for, and in nothing else.
/// </summary>
public static class TrafficProof
{
    /// <summary>Proves the overlay.</summary>
    /// <returns>The proven difference.</returns>
    /// <exception cref="UserError">It is another difference than the one planned; the error names the field and the resource.</exception>
    public static StructuralDiff Of(TrafficPlan plan, RenderedOverlay before, RenderedOverlay after)
    {
        var (old, now) = (Manifest(plan, before, "before"), Manifest(plan, after, "after"));
        var diff = StructuralDiff.Between(old, now, plan.Overlay);
        if (diff.Added.Concat(diff.Removed).FirstOrDefault() is { } resource)
            throw plan.Unproved($"{resource} would be {(diff.Added.Contains(resource) ? "added" : "removed")}");
        return Beyond(plan, plan.Shift, old, now, diff) is [var change, ..]
            ? throw plan.Unproved($"{change.Field} of {change.Resource} would change")
            : diff;
    }

    /// <summary>Proves the shift that is a part of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="shift">The shift.</param>
    /// <param name="old">The rendered manifest before.</param>
    /// <param name="now">The rendered manifest afterwards.</param>
    /// <param name="diff">What differs between them.</param>
    /// <returns>What changes beyond the shift.</returns>
    /// <exception cref="UserError">The traffic would become another than the one planned.</exception>
    public static IReadOnlyList<FieldChange> Beyond(ICommitPlan plan, TrafficShift shift, string old, string now, StructuralDiff diff)
    {
        var service = Service(plan, shift, old);
        Admit(plan, shift, service, RenderedManifest.Read(now, plan.Overlay).First(resource => resource.Id == service.Id));
        return shift.Replicas is null || diff.Changes.Any(change => IsReplicas(shift, change))
            ? [.. diff.Changes.Where(change => change.Resource != service.Id && !IsReplicas(shift, change))]
            : throw plan.Unproved($"the replicas of {shift.Replicas.Deployment} would not change");
    }

    private static void Admit(ICommitPlan plan, TrafficShift shift, Resource old, Resource now)
    {
        var where = old.Id.ToString();
        var canary = shift.Source.Route.CanarySubset;
        var (before, after) = (WeightedRoute.Read(old.Root, new RoutePlace(where), canary), WeightedRoute.Read(now.Root, new RoutePlace(where), canary));
        if (before.State != shift.OldState) throw plan.Unproved($"{where} renders other traffic than {shift.Source.File} says");
        if (after.State != shift.State) throw plan.Unproved($"{where} would not get the traffic that is asked for");
        var experiment = after.Experiment is { } at ? WeightedRoute.Routes(now.Root)[at] : null;
        if (experiment is not null && !experiment.Equals(ExperimentRoute.Make(after, shift.State.Matches)))
            throw plan.Unproved($"the route {ExperimentRoute.Name} of {where} would not be like its weighted route");
        if (!Rest(before).Equals(Rest(after))) throw plan.Unproved($"another field of {where} would change");
    }

    // The VirtualService without what an experiment may change.
    private static YamlMappingNode Rest(WeightedRoute weighted) => Replaced(weighted.Service, "spec", spec => Replaced((YamlMappingNode)spec, "http", http =>
        new YamlSequenceNode(((YamlSequenceNode)http).Children.Where((_, i) => i != weighted.Experiment).Select(route => route == weighted.Route ? Rest(weighted.Route) : route))));

    private static YamlMappingNode Rest(YamlMappingNode route) => new(Replaced(route, "route", destinations =>
            new YamlSequenceNode(((YamlSequenceNode)destinations).Children.Cast<YamlMappingNode>().Select(destination => Without(destination, "weight"))))
        .Children.Where(field => !MirrorRule.Keys.Contains(((YamlScalarNode)field.Key).Value)));

    private static YamlMappingNode Without(YamlMappingNode node, string key) => new(node.Children.Where(field => ((YamlScalarNode)field.Key).Value != key));

    private static YamlMappingNode Replaced(YamlMappingNode node, string key, Func<YamlNode, YamlNode> change) =>
        new(node.Children.Select(field => ((YamlScalarNode)field.Key).Value == key ? KeyValuePair.Create(field.Key, change(field.Value)) : field));

    private static Resource Service(ICommitPlan plan, TrafficShift shift, string manifest) =>
        RenderedManifest.Read(manifest, plan.Overlay).Where(resource => resource.Id.Kind == "VirtualService" && resource.Id.Name == shift.Source.Name).ToList() switch
        {
            [var only] => only,
            var several => throw plan.Unproved($"{several.Count} VirtualServices {shift.Source.Name} are rendered, where one is expected"),
        };

    private static bool IsReplicas(TrafficShift shift, FieldChange change) =>
        shift.Replicas is { } pods && change.Resource is { Kind: "Deployment" } deployment && deployment.Name == pods.Deployment
        && change.Path is ["spec", "replicas"] && change.NewText == pods.New.ToString(CultureInfo.InvariantCulture);

    private static string Manifest(TrafficPlan plan, RenderedOverlay overlay, string when) => overlay.Manifest ?? throw new UserError(
        $"The overlay {PromotionRequest.NameOf(plan.Overlay)} does not render {when} the shift: {overlay.Failure}", "Mend it and commit; nothing was changed.");
}

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

        var service = Service(plan, old);
        foreach (var change in diff.Changes.Where(change => change.Resource != service.Id && !IsReplicas(plan, change)))
            throw plan.Unproved($"{change.Field} of {change.Resource} would change");

        Admit(plan, service, RenderedManifest.Read(now, plan.Overlay).First(resource => resource.Id == service.Id));
        if (plan.Replicas is not null && !diff.Changes.Any(change => IsReplicas(plan, change)))
            throw plan.Unproved($"the replicas of {plan.Replicas.Deployment} would not change");
        return diff;
    }

    private static void Admit(TrafficPlan plan, Resource old, Resource now)
    {
        var where = old.Id.ToString();
        var canary = plan.Source.Route.CanarySubset;
        var (before, after) = (WeightedRoute.Read(old.Root, where, canary), WeightedRoute.Read(now.Root, where, canary));
        if (before.State != plan.OldState) throw plan.Unproved($"{where} renders other traffic than {plan.Source.File} says");
        if (after.State != plan.State) throw plan.Unproved($"{where} would not get the traffic that is asked for");
        var experiment = after.Experiment is { } at ? WeightedRoute.Routes(now.Root)[at] : null;
        if (experiment is not null && !experiment.Equals(ExperimentRoute.Make(after, plan.State.Matches)))
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

    private static Resource Service(TrafficPlan plan, string manifest) =>
        RenderedManifest.Read(manifest, plan.Overlay).Where(resource => resource.Id.Kind == "VirtualService" && resource.Id.Name == plan.Source.Name).ToList() switch
        {
            [var only] => only,
            var several => throw plan.Unproved($"{several.Count} VirtualServices {plan.Source.Name} are rendered, where one is expected"),
        };

    private static bool IsReplicas(TrafficPlan plan, FieldChange change) =>
        plan.Replicas is { } pods && change.Resource is { Kind: "Deployment" } deployment && deployment.Name == pods.Deployment
        && change.Path is ["spec", "replicas"] && change.NewText == pods.New.ToString(CultureInfo.InvariantCulture);

    private static string Manifest(TrafficPlan plan, RenderedOverlay overlay, string when) => overlay.Manifest ?? throw new UserError(
        $"The overlay {PromotionRequest.NameOf(plan.Overlay)} does not render {when} the shift: {overlay.Failure}", "Mend it and commit; nothing was changed.");
}

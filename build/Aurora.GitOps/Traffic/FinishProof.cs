using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Traffic;

/// <summary>Holds the end of a canary against the render before: what stable will run, the canary runs, and the canary stays as it is.</summary>
public static class FinishProof
{
    /// <summary>Proves it.</summary>
    /// <param name="plan">The end of the canary.</param>
    /// <param name="diff">What it changes at runtime.</param>
    /// <param name="before">The overlay as it is.</param>
    /// <exception cref="Common.UserError">Stable would get an image that no canary runs.</exception>
    public static void Verify(PromotionPlan plan, StructuralDiff diff, RenderedOverlay before)
    {
        var running = RenderedManifest.Read(before.Manifest!, before.Overlay)
            .Select(Workload.Of).OfType<Workload>().SelectMany(workload => workload.AllContainers).Select(container => container.Root.Text("image")).ToHashSet();
        foreach (var change in diff.Changes.Where(change => change.Path[^1] == "image" && !running.Contains(change.NewText)))
            throw plan.Unproved($"{change.Resource} would run {change.NewText}, which no canary runs");
    }
}

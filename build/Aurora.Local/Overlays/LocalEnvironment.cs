using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.Local.Overlays;

/// <summary>The environment of the laptop, rendered.</summary>
/// <param name="renders">Renders it.</param>
public sealed class LocalEnvironment(KustomizeRenders renders)
{
    /// <summary>Renders the overlay of the laptop's environment as it lies in the checkout.</summary>
    /// <exception cref="UserError">The catalog has no such environment, or its overlay does not render.</exception>
    public async Task<(CheckoutTree Tree, JudgedOverlay Overlay)> RenderAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var environment = Of(context.Catalog);
        var tree = new CheckoutTree(context.Root);
        var rendered = await renders.For(context.Artifacts).RenderAsync(tree, [environment.Overlay], context.Cancellation).ConfigureAwait(false);
        return rendered is [{ Manifest: { } manifest, Graph: { } graph } one]
            ? (tree, new JudgedOverlay(one, graph, RenderedManifest.Read(manifest, environment.Overlay), environment))
            : throw new UserError($"{environment.Overlay} does not render: {rendered[0].Failure}", "Mend it; './build.sh --target=Verify' shows all that is wrong.");
    }

    private static DeploymentEnvironment Of(Catalog catalog) => catalog.Environments.FirstOrDefault(environment => environment.IsLocal)
        ?? throw new UserError($"{catalog.File} has no environment 'dev', which is the one of a laptop.", "Name its overlay there.");
}

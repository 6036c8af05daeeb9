using System.Text;
using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Local.Overlays;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.Local.DevClusters;

/// <summary>The dev overlay, rendered for one namespace.</summary>
/// <param name="Overlay">Its folder.</param>
/// <param name="Namespace">The namespace that all of it is in.</param>
/// <param name="IsAsked">Whether the command line chose that namespace.</param>
/// <param name="Manifest">The render.</param>
/// <param name="Resources">The objects in it.</param>
/// <param name="Unforwarded">What its configuration connects to and no Service of it is given a port for.</param>
internal sealed partial record DevOverlay(string Overlay, string Namespace, bool IsAsked, string Manifest, IReadOnlyList<Resource> Resources, IReadOnlyList<Finding> Unforwarded)
{
    /// <summary>Renders the overlay of the checkout, in the namespace that the command line asks for or its own.</summary>
    /// <exception cref="UserError">It does not render, or is not in one namespace.</exception>
    public static async Task<DevOverlay> RenderAsync(LocalEnvironment environment, KustomizeRenders renders, AuroraContext context)
    {
        var asked = context.Options[LocalOptions.Namespace];
        if (asked is not null && !Label().IsMatch(asked)) throw OptionValues.Malformed(LocalOptions.Namespace, asked, "Write lower-case letters, digits and '-'.");
        var (tree, own) = await environment.RenderAsync(context).ConfigureAwait(false);
        var manifest = asked is null ? own.Rendered.Manifest! : await MovedAsync(renders.For(context.Artifacts), tree, own.Overlay, asked, context.Cancellation).ConfigureAwait(false);
        var resources = RenderedManifest.Read(manifest, own.Overlay);
        return resources.Select(resource => resource.Id.Namespace).Where(name => name.Length > 0).Distinct().ToList() is [var only]
            ? new DevOverlay(own.Overlay, only, asked is not null, manifest, resources, UnforwardedEndpoints.In(own, tree))
            : throw new UserError($"{own.Overlay} is not in one namespace.", "Give its kustomization.yaml a namespace.");
    }

    // As a kustomization over the overlay would do it, so that kustomize finds all that names the namespace.
    private static async Task<string> MovedAsync(OverlayRenderer renderer, IFileTree tree, string overlay, string @namespace, CancellationToken cancellation)
    {
        var folder = $"{overlay}-in-{@namespace}";
        var kustomization = $"apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: '{@namespace}'\nresources: [../{overlay[(overlay.LastIndexOf('/') + 1)..]}]\n";
        var moved = new ExtendedTree(tree, $"{folder}/kustomization.yaml", Encoding.UTF8.GetBytes(kustomization));
        var rendered = (await renderer.RenderAsync(moved, [folder], cancellation).ConfigureAwait(false))[0];
        return rendered.Manifest ?? throw new UserError($"{overlay} does not render in the namespace {@namespace}: {rendered.Failure}", "Leave --namespace away, or mend the overlay.");
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}

using System.Text;
using Aurora.Common.Catalogs;
using Aurora.Common.Processes;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Tools;
using Aurora.Manifests.Resources;
using Aurora.Testing;

namespace Aurora.Local.Tests.Overlays;

/// <summary>The dev overlay of this checkout, as it is or with a text in one file replaced, rendered by the real kustomize.</summary>
public static class DevOverlay
{
    public const string Folder = "k8s/overlays/dev";
    public const string Configuration = Folder + "/application.yml";
    public const string Ports = Folder + "/patch-local-ports.yaml";

    private static readonly Lazy<Task<(IFileTree, JudgedOverlay)>> AsItIs = new(() => RenderAsync(new CheckoutTree(Checkout.Root)));

    public static Task<(IFileTree Tree, JudgedOverlay Overlay)> RenderAsync() => AsItIs.Value;

    public static Task<(IFileTree Tree, JudgedOverlay Overlay)> RenderAsync(string file, string old, string replacement)
    {
        var tree = new CheckoutTree(Checkout.Root);
        var text = Encoding.UTF8.GetString(tree.Read(file).Span);
        text.ShouldContain(old);
        return RenderAsync(new EditedTree(tree, new Dictionary<string, ReadOnlyMemory<byte>> { [file] = Encoding.UTF8.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal)) }));
    }

    private static async Task<(IFileTree Tree, JudgedOverlay Overlay)> RenderAsync(IFileTree tree)
    {
        Needs.Program("kubectl", "install it, at least 1.27");
        using var children = new ChildProcesses();
        var renderer = new OverlayRenderer(new KubectlKustomize(RealCake.In(Checkout.Root, children), Path.Combine(Checkout.Root, "artifacts", "kustomize-version")), null);
        var rendered = (await renderer.RenderAsync(tree, [Folder], CancellationToken.None)).Single();
        return (tree, new JudgedOverlay(rendered, rendered.Graph!, RenderedManifest.Read(rendered.Manifest ?? throw new InvalidOperationException(rendered.Failure), Folder), new DeploymentEnvironment("dev", Folder)));
    }
}

using System.Text;
using Aurora.Common.Catalogs;
using Aurora.Common.Processes;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Tools;
using Aurora.Testing;

namespace Aurora.Deployment.Tests.State;

/// <summary>The deployment state of this checkout, rendered once for all tests by the real kustomize.</summary>
public static class ThisCheckout
{
    public const string Prod = "k8s/overlays/prod";
    public const string Dev = "k8s/overlays/dev";

    /// <summary>The files of this checkout.</summary>
    public static IFileTree Tree { get; } = new CheckoutTree(Checkout.Root);

    /// <summary>The catalog of this checkout.</summary>
    public static Catalog Catalog { get; } = CatalogFile.Load(Checkout.Root);

    private static readonly Lazy<OverlayRenderer> Kustomize = new(() =>
    {
        Needs.Program("kubectl", "install it, at least 1.27");
        // For the kubectl processes of these tests: each renders and ends, so it needs no garbage collection, and one is started
        // for each core. It takes a third off a render.
        Environment.SetEnvironmentVariable("GOGC", "off");
        Environment.SetEnvironmentVariable("GOMAXPROCS", "1");
        var artifacts = Path.Combine(Checkout.Root, "artifacts");
        // Without a cache: what is tested is what the kustomize at hand makes of the files.
        return new OverlayRenderer(new KubectlKustomize(RealCake.In(Checkout.Root, new ChildProcesses()), Path.Combine(artifacts, "kustomize-version")), null);
    });

    private static readonly Lazy<Task<IReadOnlyList<DeploymentState>>> Rendered = new(() => RenderAsync(Tree, [Prod, Dev]));

    /// <summary>The renderer that all tests share.</summary>
    public static OverlayRenderer Renderer => Kustomize.Value;

    /// <summary>What an overlay of this checkout renders.</summary>
    public static async Task<DeploymentState> RenderedAsync(string overlay) => (await Rendered.Value).Single(state => state.Overlay == overlay);

    /// <summary>What overlays of another tree render.</summary>
    public static async Task<IReadOnlyList<DeploymentState>> RenderAsync(IFileTree tree, IReadOnlyList<string> overlays) =>
        [.. (await Renderer.RenderAsync(tree, overlays, TestContext.CurrentContext.CancellationToken)).Select(rendered => new DeploymentState(tree, rendered))];

    /// <summary>What an overlay renders once one text in one file is replaced by another.</summary>
    public static async Task<DeploymentState> RenderedWithAsync(string overlay, string file, string old, string replacement)
    {
        var (tree, rendered) = await RenderWithAsync(overlay, file, old, replacement);
        return new DeploymentState(tree, rendered);
    }

    /// <summary>The same, which may fail, and the files.</summary>
    public static async Task<(IFileTree Tree, RenderedOverlay Rendered)> RenderWithAsync(string overlay, string file, string old, string replacement)
    {
        var tree = With(file, old, replacement);
        var before = (await RenderedAsync(overlay)).Rendered;
        // What the overlay does not reach (the catalog, Argo CD's objects) is not in its render.
        return (tree, before.Graph!.Reaches(file) ? (await Renderer.RenderAsync(tree, [overlay], TestContext.CurrentContext.CancellationToken)).Single() : before);
    }

    /// <summary>This checkout with one text in one file replaced by another, where it stands first.</summary>
    public static IFileTree With(string file, string old, string replacement)
    {
        var text = Encoding.UTF8.GetString(Tree.Read(file).Span);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"{file} does not hold '{old}'.");
        var edited = text.Remove(at, old.Length).Insert(at, replacement);
        return new EditedTree(Tree, new Dictionary<string, ReadOnlyMemory<byte>> { [file] = Encoding.UTF8.GetBytes(edited) });
    }
}

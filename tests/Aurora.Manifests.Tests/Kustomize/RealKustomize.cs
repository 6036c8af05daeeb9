using Aurora.Common.Processes;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Tools;
using Aurora.Testing;

namespace Aurora.Manifests.Tests.Kustomize;

/// <summary>The renderer of the pipeline over real kubectl, with a cache of its own.</summary>
internal sealed class RealKustomize : IDisposable
{
    private readonly ChildProcesses _children = new();
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedCommands _commands = new();

    /// <param name="workers">How many runs of kustomize there are at a time; with one, all that may be is in one batch.</param>
    public RealKustomize(int? workers = null)
    {
        Needs.Program("kubectl", "install kubectl 1.27 or newer");
        Program = new KubectlKustomize(RealCake.In(_folder.Path, _children, _commands), _folder["version"]);
        Renderer = new OverlayRenderer(Program, new RenderCache(Cache), workers);
    }

    public KubectlKustomize Program { get; }

    public OverlayRenderer Renderer { get; }

    public string Cache => _folder["cache"];

    public IEnumerable<string> Kept => Directory.Exists(Cache) ? Directory.EnumerateFiles(Cache, "*", SearchOption.AllDirectories) : [];

    /// <summary>How often kustomize was run.</summary>
    public int Builds => _commands.All.Count(ran => ran.Command.Contains(" kustomize ", StringComparison.Ordinal));

    public async Task<RenderedOverlay> RenderAsync(IFileTree tree, string overlay) =>
        (await Renderer.RenderAsync(tree, [overlay], CancellationToken.None)).ShouldHaveSingleItem();

    public void Dispose()
    {
        _children.Dispose();
        _folder.Dispose();
    }
}

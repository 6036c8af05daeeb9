using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Sources;
using Aurora.Manifests.Resources;
using Aurora.Manifests.Tests.Kustomize;

namespace Aurora.Manifests.Tests.Checks.Sources;

/// <summary>
/// Files in one text, each under a line <c>=== path</c>, in which the line to edit ends with the comment <c># here</c>. The overlay
/// is <c>app</c>.
/// </summary>
internal sealed class MarkedFiles : IDisposable
{
    private const string Mark = "# here";

    private readonly SampleTree _sample = new();

    public MarkedFiles(params string[] texts)
    {
        foreach (var file in string.Concat(texts).Split("=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var (path, text) = (file[..file.IndexOf('\n', StringComparison.Ordinal)], file[(file.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            _sample.Write(path, text);
            var line = Array.FindIndex(text.Split('\n'), line => line.EndsWith(Mark, StringComparison.Ordinal)) + 1;
            if (line > 0) Marked = $"{path}:{line}";
        }
    }

    /// <summary><c>file:line</c> of the mark.</summary>
    public string? Marked { get; }

    /// <summary>A finding about a field of a rendered object, as it comes out of the search for its line.</summary>
    public async Task<Finding> LocateAsync(string kind, string field, int textLine = 0)
    {
        using var kustomize = new RealKustomize();
        var rendered = await kustomize.RenderAsync(_sample.Tree, "app");
        rendered.Failure.ShouldBeNull();
        var overlay = new JudgedOverlay(rendered, rendered.Graph!, RenderedManifest.Read(rendered.Manifest!, "app"), null);
        var finding = Finding.At(new RuleInfo("X", "", Severity.Error, ""), overlay, overlay.Resources.First(found => found.Id.Kind == kind), field, "") with { TextLine = textLine };
        return new SourceResolver(_sample.Tree).Locate(overlay, [finding]).ShouldHaveSingleItem();
    }

    public void Dispose() => _sample.Dispose();
}

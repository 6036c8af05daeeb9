using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Tests.Checks;

/// <summary>Objects as kustomize prints them, for rules that look at nothing else.</summary>
internal static class JudgedText
{
    /// <summary>What an app's catalog says: one app, whose image is <c>registry.example/api</c>, and one environment, <c>prod</c>.</summary>
    public static Catalog Catalog { get; } = Catalog.None with
    {
        Environments = [new DeploymentEnvironment("prod", "prod")],
        Apps = [new App("api", ImageReference.Parse("registry.example/api", "the image of the app"), "src", "api.csproj", null, [], [])],
    };

    /// <summary>The text as the render of an overlay of somebody's, or of that environment.</summary>
    public static JudgedOverlay Read(string manifest, DeploymentEnvironment? environment = null)
    {
        var overlay = environment?.Overlay ?? "app";
        return new JudgedOverlay(
            new RenderedOverlay(overlay, null, manifest, null, ""), new FileGraph(overlay, [], [], [], [], []), RenderedManifest.Read(manifest, overlay), environment);
    }

    /// <summary>The text as the render of the catalog's environment.</summary>
    public static JudgedOverlay Prod(string manifest) => Read(manifest, Catalog.Environments[0]);

    /// <summary>A text with one part, where it stands first, replaced.</summary>
    public static string With(string text, string old, string replacement)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, old);
        return text.Remove(at, old.Length).Insert(at, replacement);
    }
}

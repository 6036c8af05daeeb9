using System.Security.Cryptography;
using System.Text;
using Aurora.Common.Catalogs;
using Aurora.Manifests.Kustomize;

namespace Aurora.Manifests.Checks;

/// <summary>
/// What the rules said of each overlay, kept by all that they can see: the render, every file that it was made from, the catalog,
/// and the program that holds the rules. So a rule over one overlay must look at nothing else.
/// </summary>
public sealed class FindingsCache
{
    private readonly RenderCache _cache;
    private readonly string _judge;

    private FindingsCache(RenderCache cache, string catalog)
    {
        _cache = cache;
        // Another build of the rules has another id, whatever its version says.
        _judge = $"aurora findings 2\n{typeof(FindingsCache).Module.ModuleVersionId}\n{typeof(Catalog).Module.ModuleVersionId}\n{catalog}\n";
    }

    /// <summary>Findings kept beside renders; null where nothing is kept, or nobody knows what the catalog was read from.</summary>
    public static FindingsCache? In(RenderCache? cache, Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return cache is not null && catalog.Digest is { } digest ? new FindingsCache(cache, digest) : null;
    }

    /// <summary>What was said of the same overlay before, or null.</summary>
    public OverlayVerdict? Find(RenderedOverlay rendered)
    {
        if (KeyOf(rendered) is not { } key || _cache.Find(key) is not { } text) return null;
        try
        {
            return VerdictText.Read(text);
        }
        catch (FormatException)
        {
            return null; // it is judged again
        }
    }

    /// <summary>Keeps what the rules said.</summary>
    public void Keep(RenderedOverlay rendered, OverlayVerdict verdict)
    {
        if (KeyOf(rendered) is { } key) _cache.Keep(key, VerdictText.Of(verdict));
    }

    private string? KeyOf(RenderedOverlay rendered) => rendered.Key is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_judge + rendered.Key)));
}

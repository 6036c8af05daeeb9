using System.Security.Cryptography;
using System.Text;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Kustomize;

/// <summary>The rendered manifest of an overlay, or why there is none.</summary>
/// <param name="Overlay">The folder of the overlay.</param>
/// <param name="Graph">The files that it was rendered from; null when not even these could be found.</param>
/// <param name="Manifest">What kustomize printed; null when the overlay does not render.</param>
/// <param name="Failure">Why it does not render, for a person; null when it does.</param>
/// <param name="Warnings">What kustomize said beside the manifest; empty when it said nothing.</param>
public sealed record RenderedOverlay(string Overlay, FileGraph? Graph, string? Manifest, string? Failure, string Warnings)
{
    /// <summary>The SHA-256 of the manifest, lower-case hexadecimal; null when there is none.</summary>
    public string? Digest => Manifest is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Manifest)));

    /// <summary>The <see cref="RenderKey"/> of all that the manifest depends on; null when that cannot be told.</summary>
    public string? Key { get; init; }

    /// <summary>The objects of the manifest, in its order, where they were read already; null where they were not.</summary>
    internal IReadOnlyList<Resource>? Resources { get; init; }

    /// <summary>How the manifest came about.</summary>
    public RenderOrigin Origin { get; init; }
}

/// <summary>How a rendered manifest came about.</summary>
public enum RenderOrigin
{
    /// <summary>By a run of kustomize for this overlay alone.</summary>
    Alone,

    /// <summary>By a run of kustomize for several overlays.</summary>
    Batched,

    /// <summary>By an earlier run.</summary>
    Cached,
}

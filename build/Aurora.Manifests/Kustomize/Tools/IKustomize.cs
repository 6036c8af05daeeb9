namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>The kustomize program.</summary>
public interface IKustomize
{
    /// <summary>Its version, as <c>5.5.0</c>.</summary>
    /// <exception cref="Common.UserError">It is missing or too old.</exception>
    Task<string> VersionAsync(CancellationToken cancellation);

    /// <summary>Builds the kustomization in <paramref name="directory"/> (absolute).</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="size">How much it reads, in bytes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The rendered manifest, or what kustomize said instead of one.</returns>
    Task<KustomizeResult> BuildAsync(string directory, long size, CancellationToken cancellation);
}

/// <summary>What one run of kustomize printed.</summary>
/// <param name="Manifest">The rendered manifest; null when it failed.</param>
/// <param name="Said">Its standard error: warnings, or why it failed.</param>
public sealed record KustomizeResult(string? Manifest, string Said);

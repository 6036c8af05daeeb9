using System.Globalization;

namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>
/// Ends a run of kustomize that takes too long. Its time grows with the square of the objects of an overlay and of the keys of a
/// mapping, and more (20 objects: 0.1 s, 1,000: 2 s, 4,000: 150 s), so that a file which a program wrote keeps it busy for days.
/// </summary>
/// <param name="kustomize">Renders.</param>
/// <param name="limit">How long a run may take.</param>
public sealed class TimedKustomize(IKustomize kustomize, TimeSpan limit) : IKustomize
{
    /// <summary>Six times what Argo CD's repo server waits and more: what needs longer is never deployed (ARGOCD_EXEC_TIMEOUT, 90 s).</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public Task<string> VersionAsync(CancellationToken cancellation) => kustomize.VersionAsync(cancellation);

    /// <inheritdoc/>
    public async Task<KustomizeResult> BuildAsync(string directory, long size, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(limit);
        try
        {
            return await kustomize.BuildAsync(directory, size, limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new KustomizeResult(null, string.Create(
                CultureInfo.InvariantCulture, $"kustomize was ended after {limit.TotalMinutes:0.##} minutes. Split the overlay: kustomize takes four times as long, and more, over twice as many objects."));
        }
    }
}

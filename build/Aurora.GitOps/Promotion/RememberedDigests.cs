using System.Collections.Concurrent;

namespace Aurora.GitOps.Promotion;

/// <summary>Asks for each digest once in a run: a plan that is made again needs no registry.</summary>
public sealed class RememberedDigests(IDigestLookup digests) : IDigestLookup
{
    private readonly ConcurrentDictionary<(string Reference, string? PushedTo), Task<string?>> _answers = new();

    /// <inheritdoc/>
    public Task<string?> FindAsync(RequestedImage image, CancellationToken cancellation) =>
        _answers.GetOrAdd((image.Reference.ToString(), image.Build?.PushedTo), _ => digests.FindAsync(image, cancellation));
}

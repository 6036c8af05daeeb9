namespace Aurora.GitOps.Promotion;

/// <summary>Asks the registry where an image stands for its digest.</summary>
public interface IDigestLookup
{
    /// <summary>The digest that the registry knows for the image's digest or, when it has none, its tag; null when it lacks it.</summary>
    /// <exception cref="Common.UserError">The registry cannot be asked.</exception>
    Task<string?> FindAsync(RequestedImage image, CancellationToken cancellation);
}

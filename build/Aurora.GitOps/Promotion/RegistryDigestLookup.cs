using Aurora.Common;
using Aurora.Common.Registry;

namespace Aurora.GitOps.Promotion;

/// <summary>Asks real registries: the one an image was pushed to, or the one in its name.</summary>
public sealed class RegistryDigestLookup(RegistryClients registries) : IDigestLookup
{
    /// <inheritdoc/>
    public async Task<string?> FindAsync(RequestedImage image, CancellationToken cancellation)
    {
        var location = ImageLocation.Of(image.Reference, image.Build?.PushedTo);
        try
        {
            var registry = await registries.ForAsync(location.Registry, cancellation).ConfigureAwait(false);
            return await registry.FindDigestAsync(location.Repository, image.Reference.Digest ?? image.Reference.Tag ?? "latest", cancellation).ConfigureAwait(false);
        }
        catch (UserError e)
        {
            throw new UserError(e.Problem, $"{e.Mend} Where the registry cannot be asked, add --no-registry-check.", e);
        }
    }
}

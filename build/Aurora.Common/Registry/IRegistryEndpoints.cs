namespace Aurora.Common.Registry;

/// <summary>
/// Turns the name of a registry in the catalog into an address that answers. The embedded registry is started when it is
/// first asked for and stopped on disposal; GitOps sees it only through this.
/// </summary>
public interface IRegistryEndpoints : IAsyncDisposable
{
    /// <summary>The address of <c>embedded</c> or of <c>host[:port]</c>.</summary>
    /// <exception cref="UserError">The name is malformed, or the embedded registry cannot be started.</exception>
    Task<RegistryAddress> ResolveAsync(string registry, CancellationToken cancellation);
}

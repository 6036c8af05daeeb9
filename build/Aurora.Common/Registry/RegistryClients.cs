using System.Collections.Concurrent;

namespace Aurora.Common.Registry;

/// <summary>One client a registry, for the whole run: connections and logins are made once. Safe for use from several threads.</summary>
/// <param name="endpoints">Where registries answer.</param>
/// <param name="credentials">Where logins are found.</param>
public sealed class RegistryClients(IRegistryEndpoints endpoints, CredentialSource credentials) : IRunResource
{
    private readonly HttpMessageInvoker _remote = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) });
    private readonly HttpMessageInvoker _local = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentDictionary<RegistryAddress, RegistryClient> _clients = new();

    /// <summary>The client of <c>embedded</c> or <c>host[:port]</c>.</summary>
    public async Task<RegistryClient> ForAsync(string registry, CancellationToken cancellation)
    {
        var address = await endpoints.ResolveAsync(registry, cancellation).ConfigureAwait(false);
        return _clients.GetOrAdd(address, known => new RegistryClient(known, credentials, known.IsLoopback ? _local : _remote));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _remote.Dispose();
        _local.Dispose();
    }
}

using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Registry;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>Addresses of registries; starts the embedded one when it is first asked for. Safe for use from several threads.</summary>
/// <param name="folder">Where the embedded registry keeps its content.</param>
/// <param name="time">Tells how old forgotten uploads are.</param>
public sealed class RegistryEndpoints(string folder, TimeProvider time) : IRegistryEndpoints, IRunResource
{
    private readonly SemaphoreSlim _gate = new(1);
    private RegistryServer? _embedded;

    /// <summary>Why the embedded registry could not store something; null when it could, or never ran.</summary>
    public UserError? Failure => _embedded?.Failure;

    /// <inheritdoc/>
    public async Task<RegistryAddress> ResolveAsync(string registry, CancellationToken cancellation)
    {
        if (registry != Catalog.Embedded) return RegistryAddress.Parse(registry);
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _embedded ??= await RegistryServer.StartAsync(folder, time, cancellation).ConfigureAwait(false);
            return _embedded.Address;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null) await _embedded.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    /// <summary>The same for a container that is disposed of synchronously, as Frosting does it; nobody waits for a connection here.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}

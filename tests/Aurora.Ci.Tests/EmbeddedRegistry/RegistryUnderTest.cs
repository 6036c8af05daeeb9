using Aurora.Ci.EmbeddedRegistry;
using Aurora.Common.Registry;
using Aurora.Testing;

namespace Aurora.Ci.Tests.EmbeddedRegistry;

/// <summary>A registry that the conformance tests run against.</summary>
public interface IRegistryUnderTest : IAsyncDisposable
{
    Task<RegistryAddress> StartAsync();
}

/// <summary>Ours.</summary>
public sealed class Embedded : IRegistryUnderTest
{
    private readonly TemporaryFolder _folder = new();
    private RegistryServer? _server;

    public async Task<RegistryAddress> StartAsync()
    {
        _server = await RegistryServer.StartAsync(_folder["registry"], TimeProvider.System, CancellationToken.None);
        return _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>The reference implementation: what holds here must hold for it, or the test asks for more than the specification.</summary>
public sealed class Distribution : IRegistryUnderTest
{
    private DistributionRegistry? _registry;

    public async Task<RegistryAddress> StartAsync()
    {
        _registry = await DistributionRegistry.StartAsync();
        return RegistryAddress.Parse(_registry.Host);
    }

    public async ValueTask DisposeAsync()
    {
        if (_registry is not null) await _registry.DisposeAsync();
    }
}

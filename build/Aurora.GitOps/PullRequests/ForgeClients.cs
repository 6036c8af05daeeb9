using Aurora.Common;

namespace Aurora.GitOps.PullRequests;

/// <summary>Makes the client of a forge; connections last as long as the run.</summary>
public sealed class ForgeClients(TimeProvider time) : IRunResource
{
    private readonly HttpMessageInvoker _remote = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) });
    private readonly HttpMessageInvoker _local = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    /// <summary>The client of a forge.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="limit">How long an answer may take.</param>
    public Forge For(ForgeAddress address, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new Forge(new ForgeApi(address, address.IsLoopback ? _local : _remote, limit, time));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _remote.Dispose();
        _local.Dispose();
    }
}

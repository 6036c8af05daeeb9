using System.Net;
using System.Net.Sockets;

namespace Aurora.Local.Contexts;

/// <summary>Whether an API server is on this machine or in a network of its own: loopback, or private (RFC 1918, RFC 4193, link-local).</summary>
/// <param name="resolve">The addresses of a host name.</param>
public sealed class LocalAddress(Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    // 0.0.0.0 is what k3d writes; who connects to it reaches this machine.
    private static readonly IPNetwork[] Near =
    [
        IPNetwork.Parse("0.0.0.0/32"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    /// <summary>One that asks the system for names.</summary>
    public static LocalAddress System { get; } = new(Dns.GetHostAddressesAsync);

    /// <summary>Why the server of a URL is not near, as the rest of a sentence; null when it is.</summary>
    public async Task<string?> RefusalAsync(string server, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.IdnHost.Length == 0) return "is no URL of a server";
        if (url.IdnHost is "localhost" || url.IdnHost.EndsWith(".localhost", StringComparison.Ordinal)) return null; // RFC 6761: loopback
        try
        {
            var addresses = IPAddress.TryParse(url.IdnHost, out var address) ? [address] : await resolve(url.IdnHost, cancellation).ConfigureAwait(false);
            var far = addresses.FirstOrDefault(one => !IsNear(one));
            return addresses.Length == 0 ? "has no address" : far is null ? null : address is null ? $"is at {far}, which is neither loopback nor private" : "is neither loopback nor private";
        }
        catch (SocketException)
        {
            return "cannot be found by its name";
        }
    }

    private static bool IsNear(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Near, network => network.Contains(plain));
    }
}

using System.Net;
using System.Text.RegularExpressions;

namespace Aurora.Common.Registry;

/// <summary>Where a registry answers. Plain http is spoken on this machine only; everywhere else it is https.</summary>
public sealed partial record RegistryAddress
{
    private RegistryAddress(string host, Uri root, bool isLoopback) => (Host, Root, IsLoopback) = (host, root, isLoopback);

    /// <summary><c>host[:port]</c>, as it stands in image names.</summary>
    public string Host { get; }

    /// <summary>The base address of its HTTP API, without <c>v2/</c>.</summary>
    public Uri Root { get; }

    /// <summary>True for a registry on this machine: nobody else can pull from it.</summary>
    public bool IsLoopback { get; }

    /// <summary>Reads <c>host[:port]</c>.</summary>
    /// <exception cref="UserError">It is not a registry.</exception>
    public static RegistryAddress Parse(string host)
    {
        if (!HostAndPort().IsMatch(host))
            throw new UserError($"'{Printable.OneLine(host, 80)}' is not a registry.", "Write host or host:port, without a scheme and without a path.");

        var loopback = IsLoopbackHost(host);
        // Docker Hub is named docker.io in images and answers elsewhere.
        var answers = host is "docker.io" or "index.docker.io" ? "registry-1.docker.io" : host;
        return new RegistryAddress(host, new Uri($"{(loopback ? "http" : "https")}://{answers}/"), loopback);
    }

    /// <summary><see cref="Host"/>.</summary>
    public override string ToString() => Host;

    private static bool IsLoopbackHost(string host)
    {
        var name = host.StartsWith('[') ? host[1..host.IndexOf(']', StringComparison.Ordinal)] : host.Split(':')[0];
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }

    [GeneratedRegex(@"\A(?:\[[0-9a-fA-F:]{2,39}\]|[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?)(?::[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostAndPort();
}

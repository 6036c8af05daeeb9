using System.Net;
using System.Net.Sockets;
using Aurora.Common;

namespace Aurora.Local.Ports;

/// <summary>
/// Holds one port of the laptop on every address that clients may mean by its name. kubectl itself goes on silently with what is left
/// when one of them is taken, and <c>localhost</c> then leads to another server.
/// </summary>
public sealed class LocalListener : IDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly IReadOnlyList<Socket> _sockets;

    private LocalListener(int port, IReadOnlyList<Socket> sockets) => (Port, _sockets) = (port, sockets);

    /// <summary>What <c>localhost</c> means.</summary>
    public static IReadOnlyList<IPAddress> Loopback { get; } = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>Takes a port on all of the addresses, or on none. An address family that this machine does not have is left out.</summary>
    /// <exception cref="UserError">It is taken on one of them; the error names the holder.</exception>
    public static LocalListener Take(int port, IReadOnlyList<IPAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var sockets = new List<Socket>();
        try
        {
            foreach (var address in addresses) Take(new IPEndPoint(address, port), sockets);
            return sockets.Count > 0
                ? new LocalListener(port, sockets)
                : throw new UserError($"This machine has none of the addresses {string.Join(", ", addresses)}.", "Name one that it has with --address.");
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    /// <summary>Hands over each client that connects, until the run ends.</summary>
    public Task AcceptAsync(Action<Socket> serve, CancellationToken cancellation) => Task.WhenAll(_sockets.Select(socket => AcceptAsync(socket, serve, cancellation)));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    private static void Take(IPEndPoint address, List<Socket> sockets)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (OperatingSystem.IsWindows()) socket.ExclusiveAddressUse = true; // elsewhere it would also refuse a port that was only just let go
            if (address.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = false;
            socket.Bind(address);
            socket.Listen(Backlog);
            sockets.Add(socket);
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            if (e.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable) return;
            throw e.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? new UserError($"Port {address.Port} is taken on {address.Address} by {PortHolder.Of(address) ?? "another process"}.", "End what holds it, or give the Service another local port.", e)
                : new UserError($"Port {address.Port} cannot be taken on {address.Address}: {e.Message}.", "Give the Service another local port.", e);
        }
    }

    private static async Task AcceptAsync(Socket socket, Action<Socket> serve, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                serve(await socket.AcceptAsync(cancellation).ConfigureAwait(false));
            }
            catch (SocketException) when (!cancellation.IsCancellationRequested)
            {
                // The client was gone before it was taken, or this process has no file descriptor left, and others end meanwhile.
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }
}

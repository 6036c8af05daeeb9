using System.Net;
using System.Net.Sockets;
using Aurora.Local.Forwarding;

namespace Aurora.Local.Tests.Forwarding;

/// <summary>What a client sends, from one server that broke to the next.</summary>
[CancelAfter(60_000)]
internal sealed class ClientInputTests
{
    [Test]
    public async Task What_comes_between_two_servers_reaches_the_second_one_whole(CancellationToken cancellation)
    {
        var (client, accepted) = await PairAsync(cancellation);
        using var ours = client;
        await using var input = new ClientInput(accepted);
        var said = new byte[40_000]; // more than is kept
        new Random(1).NextBytes(said);
        var (gone, fromGone) = await PairAsync(cancellation);
        input.LeadTo(gone);
        await client.SendAsync(said.AsMemory(0, 1000), cancellation);
        await ReceiveAsync(fromGone, 1000, cancellation);
        gone.Dispose();
        fromGone.Dispose();

        input.TakeBack(_ => true).ShouldBeTrue();
        await client.SendAsync(said.AsMemory(1000), cancellation);
        await Aurora.Testing.Eventually.HoldsAsync(() => accepted.Available == 0, "all of it was heard, or waits for a server");
        var (next, fromNext) = await PairAsync(cancellation);
        using var server = fromNext;
        using var leading = next;
        input.LeadTo(next);

        (await ReceiveAsync(fromNext, said.Length, cancellation)).ShouldBe(said);
    }

    private static async Task<(Socket One, Socket Other)> PairAsync(CancellationToken cancellation)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var one = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        one.Connect(listener.LocalEndPoint!); // a socket that was waited for without blocking is slow for good
        return (one, await listener.AcceptAsync(cancellation));
    }

    private static async Task<byte[]> ReceiveAsync(Socket socket, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        for (var received = 0; received < count;)
        {
            var more = await socket.ReceiveAsync(bytes.AsMemory(received), cancellation);
            if (more == 0) return bytes[..received];
            received += more;
        }

        return bytes;
    }
}

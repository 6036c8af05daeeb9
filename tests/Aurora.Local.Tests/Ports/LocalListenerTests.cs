using System.Net;
using System.Net.Sockets;
using Aurora.Common;
using Aurora.Local.Ports;
using Aurora.Testing;

namespace Aurora.Local.Tests.Ports;

/// <summary>A port is held on both addresses that localhost means, or it is an error that names the holder.</summary>
[CancelAfter(60_000)]
public sealed class LocalListenerTests
{
    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    [TestCase("0.0.0.0")]
    public void A_port_that_is_taken_on_one_address_is_an_error_that_names_the_holder(string address)
    {
        using var other = new TcpListener(IPAddress.Parse(address), 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = Should.Throw<UserError>(() => LocalListener.Take(port, LocalListener.Loopback));

        error.Problem.ShouldContain($"Port {port} is taken on {(address == "::1" ? "::1" : "127.0.0.1")} by");
        if (OperatingSystem.IsLinux()) error.Problem.ShouldContain($"(process {Environment.ProcessId})");
    }

    [Test]
    public void What_was_taken_before_the_error_is_let_go()
    {
        using var other = new TcpListener(IPAddress.IPv6Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        Should.Throw<UserError>(() => LocalListener.Take(port, LocalListener.Loopback));

        using var free = new TcpListener(IPAddress.Loopback, port);
        Should.NotThrow(free.Start);
    }

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    public async Task Clients_of_both_addresses_are_handed_over(string address, CancellationToken cancellation)
    {
        using var listener = LocalListener.Take(LoopbackListener.FreePort(), LocalListener.Loopback);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var served = new TaskCompletionSource<Socket>();
        var accepting = listener.AcceptAsync(served.SetResult, over.Token);

        using var client = new TcpClient(address.Contains(':', StringComparison.Ordinal) ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork);
        await client.ConnectAsync(IPAddress.Parse(address), listener.Port, cancellation);
        using var taken = await served.Task.WaitAsync(cancellation);

        ((IPEndPoint)taken.RemoteEndPoint!).Port.ShouldBe(((IPEndPoint)client.Client.LocalEndPoint!).Port);
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(accepting);
    }

    [Test]
    public async Task A_port_that_was_let_go_can_be_taken_at_once_although_it_had_clients(CancellationToken cancellation)
    {
        var port = LoopbackListener.FreePort();
        using (var listener = LocalListener.Take(port, LocalListener.Loopback))
        {
            var served = new TaskCompletionSource<Socket>();
            var accepting = listener.AcceptAsync(served.SetResult, cancellation);
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            (await served.Task.WaitAsync(cancellation)).Dispose(); // our side closes first, and keeps the port in TIME_WAIT
        }

        Should.NotThrow(() => LocalListener.Take(port, LocalListener.Loopback).Dispose());
    }
}

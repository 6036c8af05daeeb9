using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Aurora.Testing;

namespace Aurora.Local.Tests.Forwarding;

/// <summary>Real clients of the data services, and one of AMQP in few words.</summary>
internal static class Clients
{
    /// <summary>Runs one query with psql, with TLS where the server does it.</summary>
    public static Task<(int ExitCode, string Said)> QueryAsync(DataServers servers, int port, string sql, CancellationToken cancellation) => RunAsync(
        "psql", ["-h", "127.0.0.1", "-p", $"{port}", "-U", servers["spring.datasource.username"], "-d", "aurora", "-qtAXc", sql],
        ("PGPASSWORD", servers["spring.datasource.password"]), cancellation);

    /// <summary>Runs one command with redis-cli.</summary>
    public static Task<(int ExitCode, string Said)> RedisAsync(DataServers servers, int port, CancellationToken cancellation, params string[] command) => RunAsync(
        "redis-cli", ["-h", "127.0.0.1", "-p", $"{port}", .. command], ("REDISCLI_AUTH", servers["spring.data.redis.password"]), cancellation);

    /// <summary>Logs in by AMQP and opens the virtual host.</summary>
    /// <returns>True when the server says Connection.Open-Ok.</returns>
    public static async Task<bool> AmqpAsync(DataServers servers, int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), cancellation);
        (await MethodAsync(stream, cancellation)).ShouldBe((10, 10)); // Start
        var login = $"\0{servers["spring.rabbitmq.username"]}\0{servers["spring.rabbitmq.password"]}";
        await SendAsync(stream, 10, 11, [0, 0, 0, 0, .. Short("PLAIN"), .. Long(login), .. Short("en_US")], cancellation); // Start-Ok
        (await MethodAsync(stream, cancellation)).ShouldBe((10, 30)); // Tune
        await SendAsync(stream, 10, 31, [7, 255, 0, 2, 0, 0, 0, 0], cancellation); // Tune-Ok: channels and frames as offered, no heartbeat
        await SendAsync(stream, 10, 40, [.. Short("/"), .. Short(""), 0], cancellation); // Open
        var isOpen = await MethodAsync(stream, cancellation) == (10, 41);
        await SendAsync(stream, 10, 50, [0, 200, .. Short(""), 0, 0, 0, 0], cancellation); // Close
        (await MethodAsync(stream, cancellation)).ShouldBe((10, 51));
        return isOpen;
    }

    private static byte[] Short(string text) => [(byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Long(string text) => [0, 0, 0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static ValueTask SendAsync(NetworkStream stream, byte @class, byte method, byte[] arguments, CancellationToken cancellation) =>
        stream.WriteAsync((byte[])[1, 0, 0, 0, 0, 0, (byte)(arguments.Length + 4), 0, @class, 0, method, .. arguments, 0xCE], cancellation);

    private static async Task<(int Class, int Method)> MethodAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var head = new byte[7];
        await stream.ReadExactlyAsync(head, cancellation);
        var rest = new byte[(head[3] << 24) + (head[4] << 16) + (head[5] << 8) + head[6] + 1];
        await stream.ReadExactlyAsync(rest, cancellation);
        return ((rest[0] << 8) + rest[1], (rest[2] << 8) + rest[3]);
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, string[] arguments, (string Name, string Value) secret, CancellationToken cancellation)
    {
        Needs.Program(program, "install the client of the data service");
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment[secret.Name] = secret.Value;
        using var process = Process.Start(info)!;
        await using var kill = cancellation.Register(process.Kill);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, (output + await error).Trim());
    }
}

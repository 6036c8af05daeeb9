using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ServiceDefaults.Tests;

/// <summary>Settings of dependencies that are not there: a loopback port, reserved for this test, on which nobody listens.</summary>
public sealed class AbsentDependencies : IDisposable
{
    public const string Password = "not-to-be-seen-anywhere";

    // Bound but not listening: connections are refused, and no other process gets the port.
    private readonly Socket _reserved = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public AbsentDependencies() => _reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public Dictionary<string, string> Environment
    {
        get
        {
            var port = ((IPEndPoint)_reserved.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);
            return new Dictionary<string, string>
            {
                ["SPRING_DATASOURCE_URL"] = $"jdbc:postgresql://127.0.0.1:{port}/aurora",
                ["SPRING_DATASOURCE_USERNAME"] = "aurora",
                ["SPRING_DATASOURCE_PASSWORD"] = Password,
                ["SPRING_RABBITMQ_HOST"] = "127.0.0.1",
                ["SPRING_RABBITMQ_PORT"] = port,
                ["SPRING_RABBITMQ_PASSWORD"] = Password,
                ["SPRING_DATA_REDIS_HOST"] = "127.0.0.1",
                ["SPRING_DATA_REDIS_PORT"] = port,
                ["SPRING_DATA_REDIS_PASSWORD"] = Password,
            };
        }
    }

    public void Dispose() => _reserved.Dispose();
}

using System.Net.WebSockets;

namespace Aurora.Testing.FakeKubernetes.PortForwarding;

/// <summary>The ways in which a stream says that the other side, or the test, ended a tunnel.</summary>
internal static class TunnelEnd
{
    // A WebSocket that has ended between two writes says that it is not writable, which .NET calls not supported.
    internal static bool Is(Exception e) => e is IOException or OperationCanceledException or ObjectDisposedException or WebSocketException or NotSupportedException;
}

using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aurora.Testing.FakeKubernetes.PortForwarding;

/// <summary><c>…/pods/NAME/portforward</c>: by WebSocket (GET, kubectl's first choice) or by SPDY (POST, what it falls back to).</summary>
internal static class PortForwardRequest
{
    // .NET refuses a subprotocol with a slash, so the handshake (RFC 6455, section 4.2.2) is made here.
    private const string Subprotocol = "SPDY/3.1+portforward.k8s.io";
    private const string HandshakeGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Serves one tunnel to its end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="pod">The pod that it names.</param>
    /// <param name="refuseWebSockets">Answer a WebSocket with 400, as a proxy does that knows none.</param>
    internal static async Task HandleAsync(HttpContext context, FakePod pod, bool refuseWebSockets)
    {
        await pod.AnswersAsync(context.RequestAborted);
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
        {
            await Answers.FailAsync(context.Response, 400, "BadRequest", "Upgrade request required");
        }
        else if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Upgrade = "SPDY/3.1";
            context.Response.Headers["X-Stream-Protocol-Version"] = "portforward.k8s.io";
            await using var stream = await upgrade.UpgradeAsync();
            await pod.ServeTunnelAsync(stream, context.Abort, context.RequestAborted);
        }
        else if (refuseWebSockets)
        {
            await Answers.FailAsync(context.Response, 400, "BadRequest", "WebSockets do not pass here");
        }
        else
        {
            context.Response.Headers.Upgrade = "websocket";
            context.Response.Headers.SecWebSocketAccept = Accept(context.Request.Headers.SecWebSocketKey.ToString());
            context.Response.Headers.SecWebSocketProtocol = Subprotocol;
            await using var raw = await upgrade.UpgradeAsync();
            using var socket = WebSocket.CreateFromStream(raw, new WebSocketCreationOptions { IsServer = true });
            await using var stream = WebSocketStream.Create(socket, WebSocketMessageType.Binary);
            await pod.ServeTunnelAsync(stream, context.Abort, context.RequestAborted);
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 wants SHA-1, and not as a protection")]
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeGuid)));
}

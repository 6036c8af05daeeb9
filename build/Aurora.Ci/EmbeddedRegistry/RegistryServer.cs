using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aurora.Ci.Files;
using Aurora.Common;
using Aurora.Common.Registry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>
/// A small OCI distribution endpoint in this process: on loopback, on a free port, keeping content in a folder. Nothing about
/// it is special to the pipeline; pushes go over HTTP like any other. Several processes may serve the same folder at once.
/// </summary>
public sealed class RegistryServer : IAsyncDisposable
{
    /// <summary>The empty image that it offers to build on.</summary>
    public const string BaseImage = $"{ScratchImage.Repository}:{ScratchImage.Tag}";

    private const int Attempts = 20;

    private readonly KestrelServer _server;
    private readonly string _folder;
    private IOException? _failure;

    private RegistryServer(string folder, int port)
    {
        _folder = folder;
        Address = RegistryAddress.Parse($"localhost:{port}");
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null; // layers are as large as they are
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // Clients say "localhost" and try one family after the other: on the one that we left, another program could answer.
        options.Listen(IPAddress.Loopback, port);
        if (HasLoopbackV6()) options.Listen(IPAddress.IPv6Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>Where it answers: <c>localhost:PORT</c>.</summary>
    public RegistryAddress Address { get; }

    /// <summary>Why content could not be stored, if it could not: what a client shows of that says much less.</summary>
    public UserError? Failure => _failure switch
    {
        null => null,
        { } e when DiskFull.Is(e) => DiskFull.Error(_folder, e),
        { } e => new UserError($"The embedded registry cannot store in {_folder}: {e.Message}", "Mend that, then run this again.", e),
    };

    /// <summary>Starts it on a folder, which is made when it is missing.</summary>
    /// <exception cref="UserError">The folder cannot be written, or there is no free port.</exception>
    public static async Task<RegistryServer> StartAsync(string folder, TimeProvider time, CancellationToken cancellation)
    {
        var content = new RegistryFolder(folder);
        try
        {
            ScratchImage.Offer(content);
            Upload.DropForgotten(content, time.GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw e is IOException full && DiskFull.Is(full)
                ? DiskFull.Error(folder, full)
                : new UserError($"The embedded registry cannot use its folder {folder}: {e.Message}", "Let this user write there.", e);
        }

        // Kestrel cannot choose one free port for both loopback addresses, so one is drawn from the dynamic range until both are free.
        for (var attempt = 1; ; attempt++)
        {
            var registry = new RegistryServer(folder, RandomNumberGenerator.GetInt32(49152, 65536));
            try
            {
                await registry._server.StartAsync(new RegistryApplication(content, e => registry._failure = e), cancellation).ConfigureAwait(false);
                return registry;
            }
            catch (Exception e) when (e is AddressInUseException or IOException)
            {
                registry._server.Dispose();
                if (attempt == Attempts) throw new UserError($"The embedded registry found no free port: {e.Message}", "Name a registry with --registry=HOST:PORT.", e);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using (var now = new CancellationTokenSource())
        {
            await now.CancelAsync().ConfigureAwait(false); // nobody is left to be waited for
            await _server.StopAsync(now.Token).ConfigureAwait(false);
        }

        _server.Dispose();
    }

    // A container often has no IPv6 although its system supports it.
    private static bool HasLoopbackV6()
    {
        if (!Socket.OSSupportsIPv6) return false;
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

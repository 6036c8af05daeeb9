using Aurora.Ci.Files;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>
/// The registry as Kestrel sees it: no middleware, no dependency injection, because a run that reuses every image should not
/// wait for a web framework to start.
/// </summary>
internal sealed class RegistryApplication(RegistryFolder folder, Action<IOException> failed) : IHttpApplication<HttpContext>
{
    private readonly BlobRequests _blobs = new(folder);
    private readonly UploadRequests _uploads = new(folder);
    private readonly ManifestRequests _manifests = new(folder);
    private readonly TagRequests _tags = new(folder);

    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Kestrel owns the features; nothing here does.
    }

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            RefuseBrowsers(context.Request);
            context.Response.Headers["Docker-Distribution-API-Version"] = "registry/2.0";
            await RouteAsync(context).ConfigureAwait(false);
        }
        catch (RegistryProblem problem) when (!context.Response.HasStarted)
        {
            await problem.WriteAsync(context.Response).ConfigureAwait(false);
        }
        catch (IOException e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted && e is not BadHttpRequestException)
        {
            failed(e);
            await new RegistryProblem(StatusCodes.Status507InsufficientStorage, "UNKNOWN", DiskFull.Is(e) ? "the disk is full" : "the disk cannot be written")
                .WriteAsync(context.Response).ConfigureAwait(false);
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var route = RegistryRoute.Read(context.Request.Path.Value ?? "") ?? throw new RegistryProblem(StatusCodes.Status404NotFound, "UNSUPPORTED", "not a path of a registry");
        return route.Kind switch
        {
            RouteKind.Ping => Ping(context),
            RouteKind.Blob => _blobs.HandleAsync(context, route.Reference),
            RouteKind.Upload when route.Reference.Length == 0 => _uploads.HandleAsync(context, route.Repository, null),
            RouteKind.Upload => _uploads.HandleAsync(
                context, route.Repository, Guid.TryParseExact(route.Reference, "N", out var id) ? id : throw RegistryProblem.UploadUnknown()),
            RouteKind.Manifest => _manifests.HandleAsync(context, route.Repository, route.Reference),
            _ => _tags.HandleAsync(context, route.Repository),
        };
    }

    private static Task Ping(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 2;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync("{}", context.RequestAborted);
    }

    // Listening on loopback keeps other machines out, but not a web page in this machine's browser: that one shows itself by an
    // Origin header, or by a Host header with a name of its own that resolves to loopback (DNS rebinding).
    private static void RefuseBrowsers(HttpRequest request)
    {
        if (request.Headers.Origin.Count > 0 || request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]" or "::1"))
            throw RegistryProblem.Denied("this registry serves programs on this machine only");
    }
}

using Aurora.Testing.FakeKubernetes.PortForwarding;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>The API as Kestrel sees it.</summary>
internal sealed class FakeApiApplication(FakeApiServer server, FakeObjects objects) : IHttpApplication<HttpContext>
{
    private readonly ObjectRequests _objects = new(objects);

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
        server.Saw(new FakeRequest(context.Request.Method, context.Request.Path + context.Request.QueryString.ToString()));
        try
        {
            await RouteAsync(context);
        }
        catch (Exception e) when (TunnelEnd.Is(e))
        {
            // The client went away, or the server was stopped.
        }
#pragma warning disable CA1031 // what is wrong with the fake itself is told when it is disposed of, not to kubectl
        catch (Exception e)
#pragma warning restore CA1031
        {
            server.Failed(e);
            throw;
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (server.CredentialIsExpired) return Answers.FailAsync(context.Response, 401, "Unauthorized", "Unauthorized");
        if ((Discovery.Find(path, server.Resources) ?? OpenApi.Find(path, server.Resources)) is { } answer) return Answers.SendAsync(context.Response, answer);
        return ResourcePath.Read(path, server.Resources) switch
        {
            { Subresource: "" } known => _objects.HandleAsync(context, known),
            { Subresource: "portforward" } known when known.Resource == FakeResource.Pods => ForwardAsync(context, known),
            _ => Answers.FailAsync(context.Response, 404, "NotFound", "the server could not find the requested resource"),
        };
    }

    private Task ForwardAsync(HttpContext context, ResourcePath path) =>
        server.FindPod(path.Namespace, path.Name) is { } pod
            ? PortForwardRequest.HandleAsync(context, pod, server.RefusesWebSockets)
            : Answers.FailAsync(context.Response, 404, "NotFound", $"pods \"{path.Name}\" not found");
}

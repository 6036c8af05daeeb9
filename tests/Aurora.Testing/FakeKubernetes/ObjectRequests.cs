using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>Get, list, watch, create, patch and delete.</summary>
internal sealed class ObjectRequests(FakeObjects objects)
{
    internal Task HandleAsync(HttpContext context, ResourcePath path) => (context.Request.Method, path.Name) switch
    {
        ("GET", "") when context.Request.Query["watch"] == "true" || context.Request.Query["watch"] == "1" => WatchAsync(context, path),
        ("GET", "") => ListAsync(context, path),
        ("GET", _) => GetAsync(context, path),
        ("POST", "") => CreateAsync(context, path),
        ("PATCH", _) => PatchAsync(context, path),
        ("DELETE", _) => DeleteAsync(context, path),
        _ => Answers.FailAsync(context.Response, 405, "MethodNotAllowed", "the server does not allow this method on the requested resource"),
    };

    private Task GetAsync(HttpContext context, ResourcePath path) =>
        objects.Find(path.Resource, path.Namespace, path.Name) is { } found ? Answers.SendAsync(context.Response, found) : MissingAsync(context, path);

    private Task ListAsync(HttpContext context, ResourcePath path)
    {
        var version = objects.Version; // before the list: a change in between is told twice, not missed
        var selector = Selected(context.Request);
        return Answers.SendAsync(context.Response, new JsonObject
        {
            ["kind"] = path.Resource.Kind + "List",
            ["apiVersion"] = path.Resource.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) },
            ["items"] = new JsonArray([.. objects.List(path.Resource, path.Namespace).Where(selector.Matches)]),
        });
    }

    private async Task WatchAsync(HttpContext context, ResourcePath path)
    {
        var selector = Selected(context.Request);
        context.Response.ContentType = "application/json";
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (!int.TryParse(context.Request.Query["resourceVersion"], CultureInfo.InvariantCulture, out var since)) since = 0;
        await foreach (var one in objects.WatchAsync(path.Resource, since, context.RequestAborted))
        {
            if (path.Namespace.Length > 0 && (string?)one.Object["metadata"]!["namespace"] != path.Namespace || !selector.Matches(one.Object)) continue;
            await context.Response.WriteAsync(new JsonObject { ["type"] = one.Type, ["object"] = one.Object.DeepClone() }.ToJsonString() + "\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task CreateAsync(HttpContext context, ResourcePath path)
    {
        var content = await BodyAsync(context);
        var metadata = content["metadata"]!.AsObject();
        if (path.Resource.IsNamespaced) metadata["namespace"] = path.Namespace;
        var name = (string)metadata["name"]!;
        if (path.Resource.IsNamespaced && objects.Find(FakeResource.Namespaces, "", path.Namespace) is null)
            await Answers.FailAsync(context.Response, 404, "NotFound", $"namespaces \"{path.Namespace}\" not found");
        else if (objects.Find(path.Resource, path.Namespace, name) is not null)
            await Answers.FailAsync(context.Response, 409, "AlreadyExists", $"{path.Resource.Plural} \"{name}\" already exists");
        else
            await Answers.SendAsync(context.Response, objects.Put(path.Resource, Workloads.Begin(path.Resource, content)), 201);
    }

    private async Task PatchAsync(HttpContext context, ResourcePath path)
    {
        if (objects.Find(path.Resource, path.Namespace, path.Name) is not { } found)
        {
            await MissingAsync(context, path);
            return;
        }

        MergePatch.Apply(found, await BodyAsync(context));
        await Answers.SendAsync(context.Response, objects.Put(path.Resource, Workloads.Changed(path.Resource, found)));
    }

    private Task DeleteAsync(HttpContext context, ResourcePath path) =>
        objects.Remove(path.Resource, path.Namespace, path.Name) is { } removed
            ? Answers.SendAsync(context.Response, new JsonObject
            {
                ["kind"] = "Status",
                ["apiVersion"] = "v1",
                ["status"] = "Success",
                ["details"] = new JsonObject { ["name"] = path.Name, ["kind"] = path.Resource.Plural, ["uid"] = (string?)removed["metadata"]!["uid"] },
            })
            : MissingAsync(context, path);

    private static Task MissingAsync(HttpContext context, ResourcePath path) =>
        Answers.FailAsync(context.Response, 404, "NotFound", $"{path.Resource.Plural}{(path.Resource.Group.Length > 0 ? "." + path.Resource.Group : "")} \"{path.Name}\" not found");

    private static Selector Selected(HttpRequest request) => new(request.Query["labelSelector"].ToString(), request.Query["fieldSelector"].ToString());

    private static async Task<JsonObject> BodyAsync(HttpContext context) =>
        (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
}

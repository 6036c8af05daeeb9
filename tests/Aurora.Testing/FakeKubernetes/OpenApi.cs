using System.Text.Json.Nodes;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>
/// /openapi/v3, as far as <c>kubectl apply</c> looks: each kind can be patched with fieldValidation, so kubectl leaves the check of
/// fields to the server. This one does not check them; Verify does, against the official schemas.
/// </summary>
internal static class OpenApi
{
    private const string Root = "/openapi/v3";

    /// <summary>The answer to a path, or null where it is none of these.</summary>
    internal static JsonObject? Find(string path, IReadOnlyCollection<FakeResource> resources) =>
        path == Root ? Index(resources)
        : path.StartsWith(Root + "/", StringComparison.Ordinal) ? Document(path[(Root.Length + 1)..], resources)
        : null;

    private static JsonObject Index(IReadOnlyCollection<FakeResource> resources)
    {
        var paths = new JsonObject();
        foreach (var folder in resources.Select(Folder).Distinct()) paths[folder] = new JsonObject { ["serverRelativeURL"] = $"{Root}/{folder}" };
        return new JsonObject { ["paths"] = paths };
    }

    private static JsonObject Document(string folder, IReadOnlyCollection<FakeResource> resources)
    {
        var paths = new JsonObject();
        foreach (var resource in resources.Where(resource => Folder(resource) == folder))
        {
            paths[$"/{folder}/{(resource.IsNamespaced ? "namespaces/{namespace}/" : "")}{resource.Plural}/{{name}}"] = new JsonObject
            {
                ["patch"] = new JsonObject
                {
                    ["parameters"] = new JsonArray(new JsonObject { ["name"] = "fieldValidation", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } }),
                    ["responses"] = new JsonObject(),
                    ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = resource.Group, ["version"] = resource.Version, ["kind"] = resource.Kind },
                },
            };
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "fake", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject() },
        };
    }

    private static string Folder(FakeResource resource) => (resource.Group.Length == 0 ? "api/" : "apis/") + resource.ApiVersion;
}

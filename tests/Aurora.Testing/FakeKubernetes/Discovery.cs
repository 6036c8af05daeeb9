using System.Text.Json.Nodes;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>What the API server says about itself: /version, /api, /apis and the resources of each group.</summary>
internal static class Discovery
{
    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>The answer to a path, or null where it is none of these.</summary>
    internal static JsonObject? Find(string path, IReadOnlyCollection<FakeResource> resources) => path.Trim('/').Split('/') switch
    {
        ["version"] => new JsonObject { ["major"] = "1", ["minor"] = "32", ["gitVersion"] = "v1.32.0", ["platform"] = "linux/amd64" },
        ["api"] => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
        ["apis"] => new JsonObject
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. resources.Where(resource => resource.Group.Length > 0).Select(resource => (resource.Group, resource.Version)).Distinct().Select(Group)]),
        },
        ["api", var version] => Resources(resources.Where(resource => resource.Group.Length == 0 && resource.Version == version), version),
        ["apis", var group, var version] => Resources(resources.Where(resource => resource.Group == group && resource.Version == version), $"{group}/{version}"),
        _ => null,
    };

    private static JsonNode Group((string Name, string Version) group) => new JsonObject
    {
        ["name"] = group.Name,
        ["versions"] = new JsonArray(Version(group)),
        ["preferredVersion"] = Version(group),
    };

    private static JsonObject Version((string Name, string Version) group) => new() { ["groupVersion"] = $"{group.Name}/{group.Version}", ["version"] = group.Version };

    private static JsonObject? Resources(IEnumerable<FakeResource> resources, string version)
    {
        var all = resources.ToList();
        if (all.Count == 0) return null;
        var list = new JsonArray();
        foreach (var resource in all)
        {
            list.Add(Resource(resource.Plural, resource, Verbs));
            if (resource == FakeResource.Pods) list.Add(Resource("pods/portforward", resource with { Kind = "PodPortForwardOptions" }, ["create", "get"]));
        }

        return new JsonObject { ["kind"] = "APIResourceList", ["apiVersion"] = "v1", ["groupVersion"] = version, ["resources"] = list };
    }

    private static JsonObject Resource(string name, FakeResource resource, string[] verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = name.Contains('/') ? "" : resource.Kind.ToLowerInvariant(),
        ["namespaced"] = resource.IsNamespaced,
        ["kind"] = resource.Kind,
        ["verbs"] = new JsonArray([.. verbs.Select(verb => JsonValue.Create(verb))]),
        ["shortNames"] = new JsonArray(),
    };
}

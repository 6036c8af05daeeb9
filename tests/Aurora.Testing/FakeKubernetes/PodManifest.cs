using System.Text.Json.Nodes;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>Pods as the API server shows them, as far as kubectl looks.</summary>
internal static class PodManifest
{
    internal static JsonObject Of(string @namespace, string name, string app, IReadOnlyList<FakePort> ports, bool isPending) => new()
    {
        ["metadata"] = new JsonObject { ["namespace"] = @namespace, ["name"] = name, ["labels"] = new JsonObject { ["app"] = app } },
        ["spec"] = new JsonObject
        {
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = app,
                ["image"] = "example.invalid/fake",
                ["ports"] = new JsonArray([.. ports.Select(port => new JsonObject { ["name"] = port.Name, ["containerPort"] = port.Number, ["protocol"] = "TCP" })]),
            }),
        },
        ["status"] = Status(ports, isPending),
    };

    internal static JsonObject Status(IReadOnlyList<FakePort> ports, bool isPending) => new()
    {
        ["phase"] = isPending ? "Pending" : "Running",
        ["podIP"] = isPending || ports.Count == 0 ? "" : "10.0.0.1",
        ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = isPending ? "False" : "True", ["lastTransitionTime"] = "2026-01-01T00:00:00Z" }),
    };
}

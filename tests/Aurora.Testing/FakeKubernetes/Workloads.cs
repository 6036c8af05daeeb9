using System.Text.Json.Nodes;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>Deployments and StatefulSets as their controllers leave them: not ready until a test says so.</summary>
internal static class Workloads
{
    /// <summary>A new object; a workload has no status yet.</summary>
    internal static JsonObject Begin(FakeResource resource, JsonObject content)
    {
        if (!IsWorkload(resource)) return content;
        content["metadata"]!["generation"] = 1;
        content["status"] = new JsonObject();
        return content;
    }

    /// <summary>A changed object; a workload begins another rollout.</summary>
    internal static JsonObject Changed(FakeResource resource, JsonObject content)
    {
        if (IsWorkload(resource)) content["metadata"]!["generation"] = (int)content["metadata"]!["generation"]! + 1;
        return content;
    }

    private static bool IsWorkload(FakeResource resource) => resource == FakeResource.Deployments || resource == FakeResource.StatefulSets;
}

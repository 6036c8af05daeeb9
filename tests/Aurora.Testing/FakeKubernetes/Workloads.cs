using System.Text.Json.Nodes;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>Deployments and StatefulSets as their controllers leave them: not ready until a test says so.</summary>
internal static class Workloads
{
    /// <summary>A new object; a workload has what the server fills in, and no status yet.</summary>
    internal static JsonObject Begin(FakeResource resource, JsonObject content)
    {
        if (!IsWorkload(resource)) return content;
        content["metadata"]!["generation"] = 1;
        var spec = (content["spec"] ??= new JsonObject()).AsObject();
        spec["replicas"] ??= 1;
        if (resource == FakeResource.StatefulSets) spec["updateStrategy"] ??= new JsonObject { ["type"] = "RollingUpdate" };
        content["status"] = new JsonObject { ["observedGeneration"] = 1, ["replicas"] = 0 };
        return content;
    }

    /// <summary>A changed object; a workload begins another rollout.</summary>
    internal static JsonObject Changed(FakeResource resource, JsonObject content)
    {
        if (IsWorkload(resource)) content["metadata"]!["generation"] = (int)content["metadata"]!["generation"]! + 1;
        return content;
    }

    /// <summary>Ends the rollout of a workload: all its pods are there and ready.</summary>
    internal static void Finish(JsonObject workload)
    {
        var replicas = (int)workload["spec"]!["replicas"]!;
        workload["status"] = new JsonObject
        {
            ["observedGeneration"] = (int)workload["metadata"]!["generation"]!,
            ["replicas"] = replicas,
            ["readyReplicas"] = replicas,
            ["updatedReplicas"] = replicas,
            ["availableReplicas"] = replicas,
            ["currentReplicas"] = replicas,
            ["currentRevision"] = "one",
            ["updateRevision"] = "one",
        };
    }

    /// <summary>Lets the rollout of a Deployment pass its deadline.</summary>
    internal static void Fail(JsonObject workload) => workload["status"] = new JsonObject
    {
        ["observedGeneration"] = (int)workload["metadata"]!["generation"]!,
        ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Progressing", ["status"] = "False", ["reason"] = "ProgressDeadlineExceeded" }),
    };

    private static bool IsWorkload(FakeResource resource) => resource == FakeResource.Deployments || resource == FakeResource.StatefulSets;
}

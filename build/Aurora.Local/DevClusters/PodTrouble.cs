using System.Text.Json.Nodes;
using Aurora.Common;
using Cake.Kubectl;

namespace Aurora.Local.DevClusters;

/// <summary>Why the pods of a workload are not ready, as far as the cluster tells.</summary>
internal static class PodTrouble
{
    /// <summary>A few words a pod; empty when it tells nothing.</summary>
    public static async Task<string> OfAsync(LaptopCluster cluster, string @namespace, Workload workload)
    {
        var pods = await cluster.RunAsync(
            (cake, settings) => cake.KubectlGetWithResult(settings), new KubectlGetSettings(),
            ["pods", $"--namespace={@namespace}", $"--selector={workload.Selector}", "--output=json"]).ConfigureAwait(false);
        if (!pods.Succeeded) return pods.Reason;
        var troubles = LivingObjects.Items(string.Join('\n', pods.Lines)).Select(Of).Where(trouble => trouble is not null).ToList();
        return string.Join("; ", troubles);
    }

    private static string? Of(JsonNode pod)
    {
        var status = pod["status"];
        var why = Containers(status, "initContainerStatuses").Concat(Containers(status, "containerStatuses")).FirstOrDefault(reason => reason is not null)
            ?? Items(status, "conditions").Where(condition => (string?)condition["status"] == "False" && condition["message"] is not null).Select(condition => Reason(condition)).FirstOrDefault();
        return why is null ? null : $"the pod {Printable.OneLine((string?)pod["metadata"]?["name"] ?? "")}: {why}";
    }

    private static IEnumerable<string?> Containers(JsonNode? status, string which) =>
        Items(status, which).Where(container => (bool?)container["ready"] != true).Select(container => container["state"]).Select(state => Reason(state?["waiting"]) ?? Reason(state?["terminated"]));

    private static IEnumerable<JsonNode> Items(JsonNode? status, string which) => status?[which] is JsonArray items ? items.OfType<JsonNode>() : [];

    private static string? Reason(JsonNode? told) =>
        (string?)told?["reason"] is not { } reason ? null : Printable.OneLine((string?)told["message"] is { Length: > 0 } message ? $"{reason}, {message}" : reason, 300);
}

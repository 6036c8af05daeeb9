using System.Text.Json.Nodes;
using Aurora.Common;
using Cake.Kubectl;

namespace Aurora.Local.DevClusters;

/// <summary>
/// Finds out whether Argo CD manages a namespace, which would undo what anybody else applies there. Argo CD marks what it manages
/// with an annotation (its default since 3.0) or with a label; and an Application says where it deploys to, before it has.
/// </summary>
internal static class ArgoCdOwner
{
    private const string TrackingAnnotation = "argocd.argoproj.io/tracking-id";
    private const string TrackingLabel = "app.kubernetes.io/instance"; // others set it, too: it counts when there is an Application of that name
    private const string OwnTrackingLabel = "argocd.argoproj.io/instance"; // what its documentation proposes instead

    /// <summary>What shows that it does, for a person; null when nothing does.</summary>
    /// <exception cref="UserError">The cluster cannot be asked.</exception>
    public static async Task<string?> FindAsync(LaptopCluster cluster, string @namespace, IReadOnlyList<JsonNode> living)
    {
        foreach (var item in living)
        {
            if (Tracked(item, "annotations", TrackingAnnotation) is { } id) return $"{LivingObjects.Shown(item)} belongs to its Application {id.Split(':')[0]}";
            if (Tracked(item, "labels", OwnTrackingLabel) is { } owner) return $"{LivingObjects.Shown(item)} belongs to its Application {owner}";
        }

        var applications = await ApplicationsAsync(cluster).ConfigureAwait(false);
        var names = applications.Select(Name).ToList();
        foreach (var item in living)
            if (Tracked(item, "labels", TrackingLabel) is { } owner && names.Contains(owner)) return $"{LivingObjects.Shown(item)} belongs to its Application {owner}";
        return applications.FirstOrDefault(application => (string?)application["spec"]?["destination"]?["namespace"] == @namespace) is { } deploying
            ? $"its Application {Name(deploying)} deploys there"
            : null;
    }

    private static async Task<IReadOnlyList<JsonNode>> ApplicationsAsync(LaptopCluster cluster)
    {
        var kind = await GetAsync(cluster, "customresourcedefinitions.apiextensions.k8s.io", "applications.argoproj.io", "--ignore-not-found", "--output=name").ConfigureAwait(false);
        return kind.Trim().Length == 0 ? [] : LivingObjects.Items(await GetAsync(cluster, "applications.argoproj.io", "--all-namespaces", "--output=json").ConfigureAwait(false));
    }

    private static async Task<string> GetAsync(LaptopCluster cluster, params string[] arguments)
    {
        var answer = await cluster.RunAsync((cake, settings) => cake.KubectlGetWithResult(settings), new KubectlGetSettings(), arguments).ConfigureAwait(false);
        return answer.Succeeded
            ? string.Join('\n', answer.Lines)
            : throw new UserError($"The cluster does not tell whether Argo CD manages it: {answer.Reason}.", "Log in as somebody who may list its Applications.");
    }

    private static string? Tracked(JsonNode item, string where, string key) => (string?)item["metadata"]?[where]?[key] is { } value ? Printable.OneLine(value) : null;

    private static string Name(JsonNode application) => Printable.OneLine((string?)application["metadata"]?["name"] ?? "");
}

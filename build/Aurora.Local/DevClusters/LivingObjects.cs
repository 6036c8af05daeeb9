using System.Text.Json.Nodes;
using Aurora.Common;
using Cake.Kubectl;

namespace Aurora.Local.DevClusters;

/// <summary>What of the overlay is in the cluster already.</summary>
internal static class LivingObjects
{
    /// <summary>The objects that a manifest names and that are there.</summary>
    /// <exception cref="UserError">The cluster cannot be asked.</exception>
    public static async Task<IReadOnlyList<JsonNode>> OfAsync(LaptopCluster cluster, string manifestFile)
    {
        var found = await cluster.RunAsync(
            (cake, settings) => cake.KubectlGetWithResult(settings), new KubectlGetSettings(), [$"--filename={manifestFile}", "--ignore-not-found", "--output=json"]).ConfigureAwait(false);
        if (!found.Succeeded)
            throw new UserError($"The cluster of the context '{Printable.OneLine(cluster.Context)}' cannot be asked: {found.Reason}.", "See that it runs ('kubectl cluster-info'), and that it has what the overlay needs.");
        return Items(string.Join('\n', found.Lines));
    }

    /// <summary>The objects in what kubectl prints: a list, one alone, or nothing.</summary>
    public static IReadOnlyList<JsonNode> Items(string json)
    {
        if (string.IsNullOrWhiteSpace(json)) return [];
        var root = JsonNode.Parse(json)!;
        return root["items"] is JsonArray items ? [.. items.Select(item => item!)] : [root];
    }

    /// <summary><c>Service/postgres</c>.</summary>
    public static string Shown(JsonNode item) => Printable.OneLine($"{(string?)item["kind"]}/{(string?)item["metadata"]?["name"]}");
}

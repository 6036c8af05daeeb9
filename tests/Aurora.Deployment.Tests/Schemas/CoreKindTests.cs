using System.Text.Json.Nodes;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Schemas;

/// <summary>What Verify says of Kubernetes' own kinds, against the official schemas of all promised versions.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CoreKindTests
{
    // What manifests hold; what controllers and clients write to each other is another matter.
    private static readonly string[] Everyday =
    [
        "apps/v1/DaemonSet", "apps/v1/Deployment", "apps/v1/StatefulSet", "autoscaling/v2/HorizontalPodAutoscaler", "batch/v1/CronJob", "batch/v1/Job",
        "networking.k8s.io/v1/Ingress", "networking.k8s.io/v1/IngressClass", "networking.k8s.io/v1/NetworkPolicy", "policy/v1/PodDisruptionBudget",
        "rbac.authorization.k8s.io/v1/ClusterRole", "rbac.authorization.k8s.io/v1/ClusterRoleBinding", "rbac.authorization.k8s.io/v1/Role",
        "rbac.authorization.k8s.io/v1/RoleBinding", "scheduling.k8s.io/v1/PriorityClass", "storage.k8s.io/v1/StorageClass", "v1/ConfigMap", "v1/LimitRange",
        "v1/Namespace", "v1/PersistentVolume", "v1/PersistentVolumeClaim", "v1/Pod", "v1/ResourceQuota", "v1/Secret", "v1/Service", "v1/ServiceAccount",
    ];

    private readonly IReadOnlyList<IRule> _rules = SchemaRules.All();

    [Test, Combinatorial]
    public void What_the_official_schema_accepts_is_no_finding(
        [ValueSource(typeof(SchemaRule), nameof(SchemaRule.Versions))] string version, [Values(0, 0.3, 1)] double share)
    {
        var schemas = OfficialSchemas.Of(version);
        var alarms = new List<string>();
        foreach (var kind in schemas.Kinds)
        {
            var document = new GeneratedDocument(schemas, new Random(7), share).Of(kind);
            schemas.Violations(document).ShouldBeEmpty(kind);
            alarms.AddRange(Findings(document).Select(finding => $"{kind}: {finding.Message}"));
        }

        alarms.ShouldBeEmpty();
    }

    [Test, Combinatorial]
    public void What_the_official_schemas_refuse_is_a_finding([ValueSource(nameof(Everyday))] string kind, [Values(1, 2, 3)] int seed)
    {
        var versions = SchemaRule.Versions.Select(OfficialSchemas.Of).ToList();
        var whole = new GeneratedDocument(versions[0], new Random(seed), 0.5).Of(kind);
        whole.Remove("status");

        foreach (var broken in Broken(whole, new Random(seed)).ToList())
        {
            var official = versions.Select(schemas => schemas.Violations(broken.Document).Where(violation => !violation.StartsWith("metadata.namespace", StringComparison.Ordinal)).ToList()).ToList();
            if (official.TrueForAll(violations => violations.Count > 0)) Findings(broken.Document).ShouldNotBeEmpty($"{broken.Fault}: {official[0][0]}");
        }
    }

    private IEnumerable<Finding> Findings(JsonObject document)
    {
        var resource = RenderedManifest.ReadOne(document.ToJsonString() + "\n", "a");
        var judged = new JudgedOverlay(new RenderedOverlay("a", null, "", null, ""), new FileGraph("a", [], [], [], [], []), [resource], null);
        return _rules.SelectMany(rule => rule.Judge(judged));
    }

    // Every field in turn, in one of the ways.
    private static IEnumerable<(string Fault, JsonObject Document)> Broken(JsonObject whole, Random chance)
    {
        foreach (var path in Paths(whole, []).Where(path => path.Length > 1 && !path.Contains("status") && !path.Contains("managedFields")))
        {
            var (fault, edit) = Edits[chance.Next(Edits.Length)];
            var copy = whole.DeepClone().AsObject();
            var parent = path[..^1].Aggregate((JsonNode)copy, (at, key) => at is JsonArray list ? list[0]! : at[key]!);
            if (parent is not JsonObject map) continue;
            edit(map, path[^1]);
            yield return ($"{string.Join('.', path)} {fault}", copy);
        }
    }

    private static readonly (string Fault, Action<JsonObject, string> Edit)[] Edits =
    [
        ("gone", (parent, key) => parent.Remove(key)),
        ("misspelt", (parent, key) =>
        {
            parent[key + "x"] = parent[key]!.DeepClone();
            parent.Remove(key);
        }),
        ("a list", (parent, key) => parent[key] = new JsonArray(new JsonArray())),
        ("a flag", (parent, key) => parent[key] = true),
        ("a number", (parent, key) => parent[key] = 1.5),
        ("no choice", (parent, key) => parent[key] = "no-choice"),
    ];

    private static IEnumerable<string[]> Paths(JsonNode? node, string[] path) => node switch
    {
        JsonObject map => map.SelectMany(field => Paths(field.Value, [.. path, field.Key]).Prepend([.. path, field.Key])),
        JsonArray list => Paths(list[0], [.. path, "0"]),
        _ => [],
    };
}

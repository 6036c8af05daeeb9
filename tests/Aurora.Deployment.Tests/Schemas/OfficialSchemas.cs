using System.Text.Json.Nodes;
using Aurora.Testing;

namespace Aurora.Deployment.Tests.Schemas;

/// <summary>
/// The official schemas: a Kubernetes version's OpenAPI, and the CRDs of what prod's cluster has beside it. The folder that
/// AURORA_SCHEMA_DATA names holds them as JSON (<c>k8s-1.32.json</c>, <c>crds/*.json</c>).
/// </summary>
public sealed class OfficialSchemas
{
    private readonly JsonObject _kinds;
    private readonly JsonObject _definitions;
    private readonly Dictionary<string, JsonObject> _custom = [];

    private OfficialSchemas(string folder, string version)
    {
        var kubernetes = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"k8s-{version}.json")))!.AsObject();
        _kinds = kubernetes["kinds"]!.AsObject();
        _definitions = kubernetes["definitions"]!.AsObject();
        foreach (var (kind, schema) in Directory.GetFiles(Path.Combine(folder, "crds"), "*.json").SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject()))
            _custom.Add(kind, WithoutMetadata(schema!.AsObject()));
    }

    /// <summary>The schemas of a cluster of that version; the test is skipped where nobody says where they are.</summary>
    public static OfficialSchemas Of(string version) => new(Needs.SchemaData(), version);

    /// <summary>What is wrong with an object; nothing when the API server would take it.</summary>
    public IEnumerable<string> Violations(JsonObject document)
    {
        var kind = $"{document["apiVersion"]}/{document["kind"]}";
        var metadata = document["metadata"]?.AsObject() ?? [];
        var (namespaced, found) = _custom.TryGetValue(kind, out var custom)
            ? (custom["namespaced"]!.GetValue<bool>(), Validate(document, custom["schema"]!.AsObject(), [])
                .Concat(Validate(metadata, Definition("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"), ["metadata"])))
            : _kinds[kind] is JsonObject known
                ? (known["namespaced"]!.GetValue<bool>(), Validate(document, Definition(known["ref"]!.GetValue<string>()), []))
                : (metadata.ContainsKey("namespace"), [$"{kind} is not served."]);
        foreach (var violation in found) yield return violation;
        if (namespaced != metadata.ContainsKey("namespace")) yield return namespaced ? "metadata.namespace is missing." : "metadata.namespace: the kind has none.";
    }

    /// <summary>Kubernetes' own kinds, as <c>apiVersion/kind</c>.</summary>
    public IEnumerable<string> Kinds => _kinds.Select(kind => kind.Key);

    /// <summary>The name of the definition of a kind, and whether its objects live in a namespace.</summary>
    public (string Definition, bool IsNamespaced) Kind(string kind) => (_kinds[kind]!["ref"]!.GetValue<string>(), _kinds[kind]!["namespaced"]!.GetValue<bool>());

    /// <summary>A definition of Kubernetes' own kinds.</summary>
    public JsonObject Definition(string name) => _definitions[name]!.AsObject();

    private IEnumerable<string> Validate(JsonNode? value, JsonObject schema, string[] path) =>
        new SchemaValidator(Definition).Validate(value, schema, path);

    // A CRD leaves these to the API server, which checks metadata against its own schema.
    private static JsonObject WithoutMetadata(JsonObject kind)
    {
        var properties = kind["schema"]!["properties"]!.AsObject();
        foreach (var key in new[] { "apiVersion", "kind", "metadata" }) properties[key] = new JsonObject { ["x-kubernetes-preserve-unknown-fields"] = true };
        return kind;
    }
}

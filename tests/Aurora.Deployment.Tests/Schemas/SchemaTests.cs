using System.Text.Json.Nodes;
using Aurora.Deployment.Tests.State;

namespace Aurora.Deployment.Tests.Schemas;

/// <summary>What is rendered is what the API servers of all promised versions take.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SchemaTests
{
    [Test, Combinatorial]
    public async Task Overlay_obeys_the_official_schemas(
        [Values(ThisCheckout.Prod, ThisCheckout.Dev)] string overlay, [ValueSource(typeof(SchemaRule), nameof(SchemaRule.Versions))] string version) =>
        SchemaRule.Of(version).Find(await ThisCheckout.RenderedAsync(overlay)).ShouldBeEmpty();

    [TestCase("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"b"},"data":{"k":"v"}}""", null)]
    [TestCase("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"b"},"date":{"k":"v"}}""", "date is no field.")]
    [TestCase("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"b"},"data":{"k":1}}""", "data.k is 1 and not text.")]
    [TestCase("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"b","label":{}}}""", "metadata.label is no field.")]
    [TestCase("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}""", "metadata.namespace is missing.")]
    [TestCase("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a","namespace":"b"}}""", "metadata.namespace: the kind has none.")]
    [TestCase("""{"apiVersion":"v2","kind":"ConfigMap","metadata":{"name":"a","namespace":"b"}}""", "v2/ConfigMap is not served.")]
    [TestCase("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"b"},"spec":{"ports":[{"name":"x"}]}}""", "spec.ports.0.port is missing.")]
    [TestCase("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"b"},"spec":{"type":"Cluster"}}""", "spec.type is \"Cluster\", which is not among")]
    [TestCase("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"b"},"spec":{"ports":{}}}""", "spec.ports is not a list.")]
    [TestCase("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"b"},"spec":{"ports":[{"port":"80"}]}}""", "spec.ports.0.port is 80 and not a whole number.")]
    [TestCase("""{"apiVersion":"security.istio.io/v1","kind":"PeerAuthentication","metadata":{"name":"a","namespace":"b"},"spec":{"mtls":{"mode":"STRICT"}}}""", null)]
    [TestCase("""{"apiVersion":"security.istio.io/v1","kind":"PeerAuthentication","metadata":{"name":"a","namespace":"b"},"spec":{"mtls":{"mode":"Strict"}}}""", "spec.mtls.mode is \"Strict\"")]
    [TestCase("""{"apiVersion":"security.istio.io/v1","kind":"PeerAuthentication","metadata":{"name":"a","namespace":"b"},"spec":{"mtlss":{}}}""", "spec.mtlss is no field.")]
    [TestCase("""{"apiVersion":"networking.istio.io/v1","kind":"DestinationRule","metadata":{"name":"a","namespace":"b"},"spec":{"host":"h","trafficPolicy":{"loadBalancer":{"simple":"RANDOM","consistentHash":{"useSourceIp":true}}}}}""", "spec.trafficPolicy.loadBalancer does not fit exactly one of the forms (oneOf).")]
    [TestCase("""{"apiVersion":"networking.istio.io/v1","kind":"DestinationRule","metadata":{"name":"a","namespace":"b"},"spec":{"host":"h","trafficPolicy":{"loadBalancer":{"consistentHash":{"useSourceIp":true}}}}}""", null)]
    [TestCase("""{"apiVersion":"external-secrets.io/v1","kind":"ExternalSecret","metadata":{"name":"a","namespace":"b"},"spec":{"refreshPolicy":"Never","target":{"name":null}}}""", "spec.target.name is null.")]
    public void Schemas_are_held_against_an_object(string document, string? violation)
    {
        var found = OfficialSchemas.Of("1.32").Violations(JsonNode.Parse(document)!.AsObject()).ToList();

        if (violation is null) found.ShouldBeEmpty();
        else found.ShouldContain(sentence => sentence.StartsWith(violation, StringComparison.Ordinal));
    }
}

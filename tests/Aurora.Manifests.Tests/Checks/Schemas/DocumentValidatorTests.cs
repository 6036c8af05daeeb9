using Aurora.Manifests.Checks.Schemas;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Tests.Checks.Schemas;

/// <summary>Documents of known kinds, and what their kind has against them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DocumentValidatorTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n";
    private const string Route = "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec:\n  hosts: [a]\n";
    private const string Rule = "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: a}\nspec:\n  host: a\n";
    private const string Application = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  project: p\n  destination: {}\n";
    private const string Secret = "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: a}\nspec:\n";

    // Names
    [TestCase(Pod + "    imagePullPolicie: Always\n", "spec.containers[0].imagePullPolicie", "Did you mean 'imagePullPolicy'?")]
    [TestCase(Pod + "    zzzzzz: 1\n", "spec.containers[0].zzzzzz", "'spec.containers[0].zzzzzz' is no field.")]
    [TestCase(Pod + "    Image: a\n", "spec.containers[0].Image", "Did you mean 'image'?")]
    [TestCase(Pod + "annotations: {}\n", "annotations", "'annotations' is no field.")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, label: {}}\n", "metadata.label", "Did you mean 'labels'?")]
    [TestCase(Route + "  http:\n  - timeouts: 1s\n", "spec.http[0].timeouts", "Did you mean 'timeout'?")]
    [TestCase(Rule + "  trafficPolicy: {connectionPool: {tcp: {maxConnection: 1}}}\n", "spec.trafficPolicy.connectionPool.tcp.maxConnection", "Did you mean 'maxConnections'?")]
    [TestCase(Application + "  syncPolicy: {automated: {selfHeals: true}}\n", "spec.syncPolicy.automated.selfHeals", "Did you mean 'selfHeal'?")]
    [TestCase(Secret + "  target: {deletePolicy: Retain}\n", "spec.target.deletePolicy", "Did you mean 'deletionPolicy'?")]
    // Types
    [TestCase(Pod + "    env: [{name: a, value: yes}]\n", "spec.containers[0].env[0].value", "is yes, which YAML reads as true or false")]
    [TestCase(Pod + "    env: [{name: a, value: 1}]\n", "spec.containers[0].env[0].value", "is 1, which YAML reads as a number")]
    [TestCase(Pod + "    stdin: \"true\"\n", "spec.containers[0].stdin", "is the text 'true' and neither true nor false")]
    [TestCase(Pod + "    ports: [{containerPort: \"80\"}]\n", "spec.containers[0].ports[0].containerPort", "is the text '80' and not a whole number")]
    [TestCase(Pod + "    ports: [{containerPort: 80.5}]\n", "spec.containers[0].ports[0].containerPort", "is 80.5 and not a whole number")]
    [TestCase(Pod + "    ports: {containerPort: 80}\n", "spec.containers[0].ports", "is not a list")]
    [TestCase(Pod + "    resources: []\n", "spec.containers[0].resources", "is not a mapping")]
    [TestCase(Pod + "    args: [[a]]\n", "spec.containers[0].args[0]", "is not a single value")]
    [TestCase(Pod + "    resources: {limits: {cpu: true}}\n", "spec.containers[0].resources.limits.cpu", "is true and neither a text nor a number")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a.b: 1}\n", "data['a.b']", "which YAML reads as a number")]
    [TestCase(Route + "  http: [{route: [{destination: {host: a}, weight: \"1\"}]}]\n", "spec.http[0].route[0].weight", "is the text '1' and not a whole number")]
    // What is missing
    [TestCase(Pod + "    ports: [{name: a}]\n", "spec.containers[0].ports[0].containerPort", "is missing")]
    [TestCase(Pod + "  - image: a\n", "spec.containers[1].name", "is missing")]
    [TestCase("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {}}\n", "spec.selector", "is missing")]
    [TestCase("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {}, selector: null}\n", "spec.selector", "is missing")]
    [TestCase(Route + "  http: [{route: [{weight: 1}]}]\n", "spec.http[0].route[0].destination", "is missing")]
    [TestCase("apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: a}\n", "spec", "is missing")]
    // Choices
    [TestCase(Pod + "    imagePullPolicy: always\n", "spec.containers[0].imagePullPolicy", "is 'always', which is no choice. Did you mean 'Always'?")]
    [TestCase("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: Cluster}\n", "spec.type", "Did you mean 'ClusterIP'?")]
    [TestCase("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}, policyTypes: [Egress, In]}\n", "spec.policyTypes[1]", "There is: Egress, Ingress.")]
    [TestCase(Rule + "  trafficPolicy: {tls: {mode: ISTIO_MUTAL}}\n", "spec.trafficPolicy.tls.mode", "Did you mean 'ISTIO_MUTUAL'?")]
    [TestCase(Secret + "  refreshPolicy: Never\n", "spec.refreshPolicy", "is 'Never', which is no choice")]
    // One of several
    [TestCase(Rule + "  trafficPolicy: {loadBalancer: {simple: RANDOM, consistentHash: {useSourceIp: true}}}\n", "spec.trafficPolicy.loadBalancer.consistentHash", "cannot stand beside 'simple'")]
    [TestCase(Route + "  http: [{match: [{uri: {exact: /a, prefix: /b}}]}]\n", "spec.http[0].match[0].uri.prefix", "cannot stand beside 'exact'")]
    public void What_a_kind_does_not_allow_is_found_with_its_field(string document, string field, string message)
    {
        var violation = Violations(document).ShouldHaveSingleItem();

        violation.Field.ShouldBe(field);
        violation.Message.ShouldContain(message);
    }

    [TestCase(Pod + "    resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 250m}}\n    livenessProbe: {httpGet: {port: http}}\n    readinessProbe: {httpGet: {port: 80}}\n")]
    [TestCase(Pod + "  volumes: [{name: a, configMap: {name: a, defaultMode: 0644}}, {name: b, emptyDir: {}}]\n")]
    [TestCase(Pod + "    env: [{name: a, value: 2026-01-02}, {name: b, value: \"yes\"}, {name: c, value: 1.2.3}, {name: d, value: 10:20}, {name: e, value: !!str 1}]\n")]
    [TestCase(Pod + "    ports: [{containerPort: 8_080}, {containerPort: 1e3}]\n    stdin: on\n")]
    [TestCase(Pod + "    command: null\n    args: ~\n    env:\n")]
    [TestCase("apiVersion: v1\nkind: Secret\nmetadata: {name: a, creationTimestamp: null}\ndata: {a: Yg==}\nstringData: {c: d}\n")]
    [TestCase("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\nspec:\n  group: g\n  names: {kind: A, plural: as}\n  scope: Namespaced\n"
        + "  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {spec: {type: object, default: {a: 1}}}}}}]\n")]
    [TestCase(Route + "  http: [{match: [{uri: {prefix: /b}}, {headers: {x-y: {exact: \"1\"}}}], route: [{destination: {host: a, port: {number: 80}}, weight: 100}], timeout: 5s}]\nstatus: {anything: [1]}\n")]
    [TestCase(Rule + "  trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true}}}\n")]
    [TestCase("apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: a}\nspec: {}\n")]
    [TestCase("apiVersion: generators.external-secrets.io/v1alpha1\nkind: Password\nmetadata: {name: a}\nspec: {length: 32}\n")]
    [TestCase("apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: a}\nspec: {provider: {vault: {whatever: 1}}}\n")]
    public void What_a_kind_allows_is_not(string document) => Violations(document).ShouldBeEmpty();

    [Test]
    public void Several_faults_of_one_document_are_found_each() =>
        Violations(Pod + "    imagePull: a\n    stdin: 1\n  nodename: a\n").Select(violation => violation.Field)
            .ShouldBe(["spec.containers[0].imagePull", "spec.containers[0].stdin", "spec.nodename"]);

    [TestCase("example.com/v1", "Widget")]
    [TestCase("cert-manager.io/v1", "Certificate")]
    [TestCase("networking.istio.io/v2", "VirtualService")]
    [TestCase("external-secrets.io/v1beta1", "ExternalSecret")]
    [TestCase("networking.istio.io/v1", "Widget")]
    [TestCase("", "")]
    public void A_kind_that_nobody_here_knows_is_not_judged(string apiVersion, string kind) => new KnownKinds().Find(apiVersion, kind).ShouldBeNull();

    private static List<Violation> Violations(string document)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(document));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var model = new KnownKinds().Find($"{root.Children["apiVersion"]}", $"{root.Children["kind"]}").ShouldNotBeNull();
        return [.. DocumentValidator.Validate(root, model)];
    }
}

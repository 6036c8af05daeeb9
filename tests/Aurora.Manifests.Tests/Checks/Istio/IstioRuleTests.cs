using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using static Aurora.Manifests.Tests.Checks.Istio.SampleMesh;

namespace Aurora.Manifests.Tests.Checks.Istio;

/// <summary>A mesh with nothing wrong, changed in one place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class IstioRuleTests
{
    private static readonly IReadOnlyList<IRule> Rules = IstioRules.For(JudgedText.Catalog);

    private const string AnotherRoute = "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: other, namespace: shop}\n";
    private const string AnotherGateway = "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: other, namespace: shop}\n";
    private const string AnotherSidecar = "apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: other, namespace: shop}\n";
    private const string AnotherPeer = "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: other, namespace: shop}\n";

    [Test]
    public void A_mesh_with_nothing_wrong_has_no_finding() => Findings(Whole).ShouldBeEmpty();

    // References
    [TestCase("gateways: [web, mesh]", "gateways: [www, mesh]", "IST0101", "VirtualService api", "spec.gateways[0]", Severity.Error, "The Gateway shop/www is not rendered.")]
    [TestCase("gateways: [web, mesh]", "gateways: [web, mesh, infra/main]", "IST0101", "VirtualService api", "spec.gateways[2]", Severity.Note, "The Gateway infra/main is not rendered here, so it could not be checked.")]
    [TestCase("host: api, subset: canary", "host: apy", "IST0101", "VirtualService api", "spec.http[0].route[0].destination.host", Severity.Error, "The host apy is not rendered.")]
    [TestCase("host: api, subset: canary", "host: api.elsewhere", "IST0101", "VirtualService api", "spec.http[0].route[0].destination.host", Severity.Note, "could not be checked")]
    [TestCase("host: api, subset: canary", "host: api.example.org", "IST0101", "VirtualService api", "spec.http[0].route[0].destination.host", Severity.Note, "could not be checked")]
    [TestCase("mirror: {host: db", "mirror: {host: dbs", "IST0101", "VirtualService api", "spec.http[1].mirror.host", Severity.Error, "The host dbs is not rendered.")]
    [TestCase("host: api, subset: canary", "host: api, subset: next", "IST0101", "VirtualService api", "spec.http[0].route[0].destination.subset", Severity.Error, "No DestinationRule of api has the subset next.")]
    [TestCase("port: {number: 80}", "port: {number: 8080}", "IST0101", "VirtualService api", "spec.http[1].route[0].destination.port.number", Severity.Error, "The Service of api.shop.svc.cluster.local has no port 8080.")]
    [TestCase("- match: [{uri", "- match: [{uri: {prefix: /old}}]\n    delegate: {name: old}\n  - match: [{uri", "IST0101", "VirtualService api", "spec.http[0].delegate.name", Severity.Error, "The VirtualService old is not rendered.")]
    [TestCase("selector: {istio: ingressgateway}", "selector: {istio: egressgateway}", "IST0101", "Gateway web", "spec.selector", Severity.Note, "A pod that serves the Gateway web is not rendered here")]
    [TestCase("credentialName: web-tls", "credentialName: wep-tls", "IST0101", "Gateway web", "spec.servers[0].tls.credentialName", Severity.Note, "The credential wep-tls")]
    [TestCase("host: pay.bank.example", "host: pay.shop.svc.cluster.local", "IST0174", "DestinationRule bank", "spec.host", Severity.Warning, "The host pay.shop.svc.cluster.local is not rendered.")]
    [TestCase("host: pay.bank.example", "host: pay.example", "IST0174", "DestinationRule bank", "spec.host", Severity.Note, "could not be checked")]
    [TestCase("host: db, port: {number: 5432}", "host: db", "IST0112", "VirtualService api", "spec.http[1].mirror", Severity.Error, "db has the ports 5432, 9100, and the destination names none.")]
    // Routes
    [TestCase("weight: 90", "weight: 80", "AUR040", "VirtualService api", "spec.http[1].route", Severity.Error, "sum to 90 and not to 100")]
    [TestCase("      weight: 10\n", "", "AUR040", "VirtualService api", "spec.http[1].route", Severity.Error, "sum to 90 and not to 100")]
    [TestCase("  - route:", "  - route: [{destination: {host: api}}]\n  - route:", "IST0130", "VirtualService api", "spec.http[2]", Severity.Warning, "spec.http[2] is not used: spec.http[1] matches everything.")]
    [TestCase("  - route:", "  - match: [{uri: {exact: /v2/a}}]\n    redirect: {uri: /}\n  - route:", "IST0130", "VirtualService api", "spec.http[1]", Severity.Warning, "spec.http[0] takes what it matches")]
    [TestCase("  - route:", "  - match: [{uri: {prefix: /v2}}, {uri: {prefix: /v3}}]\n    redirect: {uri: /}\n  - route:", "IST0131", "VirtualService api", "spec.http[1].match[0]", Severity.Note, "is not used: spec.http[0]")]
    // Gateways
    [TestCase("hosts: [api.example.com, api]", "hosts: [shop.example.com, api]", "IST0132", "VirtualService api", "spec.hosts[0]", Severity.Warning, "No server of shop/web lets in shop.example.com.")]
    [TestCase("hosts: [api.example.com, ./docs.example.com]", "hosts: [other/api.example.com]", "IST0132", "VirtualService api", "spec.hosts[0]", Severity.Warning, "lets in api.example.com")]
    [TestCase("port: {number: 443, name: https, protocol: HTTPS}", "port: {number: 444, name: https, protocol: HTTPS}", "IST0162", "Gateway web", "spec.servers[0].port.number", Severity.Warning, "has the port 444")]
    // Pods and ports
    [TestCase("labels: {version: canary}}", "labels: {version: next}}", "IST0173", "DestinationRule api", "spec.subsets[1].labels", Severity.Error, "The subset canary selects no pod of api.")]
    [TestCase("selector: {matchLabels: {app: api}}", "selector: {matchLabels: {app: apy}}", "IST0127", "AuthorizationPolicy api", "spec.selector.matchLabels", Severity.Warning, "The AuthorizationPolicy api selects no pod.")]
    [TestCase("{name: tcp-db,", "{name: postgres,", "IST0118", "Service db", "spec.ports[0].name", Severity.Note, "The name postgres")]
    [TestCase("{name: http, port: 80,", "{port: 80,", "IST0118", "Service api", "spec.ports[0]", Severity.Note, "has no name")]
    [TestCase("{istio-injection: enabled}", "{istio-injection: enabled, istio.io/rev: canary}", "IST0123", "Namespace shop", "metadata.labels['istio.io/rev']", Severity.Warning, "istio-injection and istio.io/rev")]
    // Mutual TLS
    [TestCase("tls: {mode: ISTIO_MUTUAL}", "tls: {mode: DISABLE}", "IST0113", "DestinationRule api", "spec.trafficPolicy.tls.mode", Severity.Error, "Clients of api use DISABLE, but the PeerAuthentication default of its pods is STRICT.")]
    [TestCase("{mtls: {mode: STRICT}}", "{mtls: {mode: DISABLE}}", "IST0113", "DestinationRule api", "spec.trafficPolicy.tls.mode", Severity.Error, "use ISTIO_MUTUAL, but")]
    [TestCase("replicas: 1", "replicas: 0", "AUR041", "VirtualService api", "spec.http[0].route[0].destination.subset", Severity.Error, "Requests go to the subset canary of api, which has no pods (Deployment api-canary: replicas 0).")]
    [TestCase("labels: {version: canary}}", "labels: {version: canary}, trafficPolicy: {tls: {mode: SIMPLE}}}", "IST0113", "DestinationRule api", "spec.subsets[1].trafficPolicy.tls.mode", Severity.Error, "use SIMPLE, but")]
    [TestCase("tls: {mode: ISTIO_MUTUAL}", "portLevelSettings: [{port: {number: 80}, tls: {mode: DISABLE}}]", "IST0113", "DestinationRule api", "spec.trafficPolicy.portLevelSettings[0].tls.mode", Severity.Error, "use DISABLE, but")]
    public void One_fault_is_one_finding(string old, string replacement, string id, string resource, string field, Severity severity, string message) =>
        ShouldBeTheOnly(Findings(JudgedText.With(Whole, old, replacement)), id, resource, field, severity, message);

    // What another object does to the first ones.
    [TestCase(AnotherRoute + "spec: {hosts: [api.shop.svc.cluster.local], http: [{route: [{destination: {host: api}}]}]}", "IST0109", "VirtualService other", "spec.hosts[0]", "The VirtualServices api and other both route api.shop.svc.cluster.local in the mesh.")]
    [TestCase(AnotherGateway + "spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.example.com, api.example.com], tls: {mode: PASSTHROUGH}}]}", "IST0145", "Gateway other", "spec.servers[0].hosts[1]", "The Gateways web and other both serve api.example.com on port 443.")]
    [TestCase(AnotherSidecar + "spec: {egress: [{hosts: [\"*/*\"]}]}", "IST0111", "Sidecar other", "spec.workloadSelector", "The Sidecars default and other are both for every pod of the namespace.")]
    [TestCase(AnotherSidecar + "spec: {workloadSelector: {labels: {app: api}}}\n---\napiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: third, namespace: shop}\nspec: {workloadSelector: {labels: {version: canary}}}", "IST0110", "Sidecar third", "spec.workloadSelector.labels", "The Sidecars other and third both select the pods of Deployment api-canary.")]
    [TestCase(AnotherPeer + "spec: {selector: {matchLabels: {app: api}}, portLevelMtls: {8080: {mode: DISABLE}}}", "IST0113", "DestinationRule api", "spec.trafficPolicy.tls.mode", "the PeerAuthentication other of its pods is DISABLE")]
    public void One_more_object_may_be_a_finding(string more, string id, string resource, string field, string message) =>
        ShouldBeTheOnly(Findings(Of(Whole.TrimEnd(), more)), id, resource, field, null, message);

    [TestCase(AnotherRoute + "spec: {hosts: [api.example.com], gateways: [web], http: [{route: [{destination: {host: api}}]}]}", Description = "For a gateway alone")]
    [TestCase(AnotherRoute + "spec: {hosts: [db], http: [{route: [{destination: {host: db, port: {number: 9100}}}]}]}", Description = "For another host")]
    [TestCase(AnotherGateway + "spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [\"*\"], tls: {mode: PASSTHROUGH}}]}", Description = "A wildcard beside a host")]
    [TestCase(AnotherSidecar + "spec: {workloadSelector: {labels: {app: api}}}", Description = "Narrower than the namespace's")]
    [TestCase(AnotherPeer + "spec: {selector: {matchLabels: {app: db}}, mtls: {mode: DISABLE}}", Description = "Of other pods")]
    [TestCase(AnotherPeer + "spec: {selector: {matchLabels: {app: api}}, mtls: {mode: UNSET}}", Description = "As the namespace says")]
    [TestCase("apiVersion: v1\nkind: Service\nmetadata: {name: files, namespace: elsewhere}\nspec: {selector: {app: files}, ports: [{port: 80}]}", Description = "Outside the mesh")]
    [TestCase("apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: {name: mesh, namespace: istio-system}\nspec: {selector: {matchLabels: {app: api}}}", Description = "The root namespace selects in all")]
    public void One_more_object_need_be_none(string more) => Findings(Of(Whole.TrimEnd(), more)).ShouldBeEmpty();

    [TestCase("weight: 90\n", "weight: 90 # of a hundred\n")]
    [TestCase("      weight: 90\n    - destination: {host: api.shop, subset: canary}\n      weight: 10\n", "", Description = "One way is all of it")]
    [TestCase("host: db, port: {number: 5432}", "host: pay.bank.example")]
    [TestCase("{name: tcp-db,", "{name: mongo,")]
    [TestCase("{name: tcp-db, port: 5432}", "{name: tcp-db, port: 5432}, {name: dns, port: 53, protocol: UDP}")]
    [TestCase("hosts: [api.example.com, ./docs.example.com]", "hosts: [\"*.example.com\"]")]
    [TestCase("hosts: [api.example.com, ./docs.example.com]", "hosts: [\"*/api.example.com\"]")]
    [TestCase("hosts: [api.example.com, api]", "hosts: [docs.example.com, api]")]
    [TestCase("port: {number: 443, name: https, protocol: HTTPS}", "port: {number: 8443, name: https, protocol: HTTPS}", Description = "The port of the pods")]
    [TestCase("selector: {matchLabels: {app: api}}", "selector: {matchLabels: {app: api, version: canary}}")]
    [TestCase("tls: {mode: ISTIO_MUTUAL}", "loadBalancer: {simple: RANDOM}")]
    [TestCase("  - route:", "  - match: [{uri: {prefix: /v2}, headers: {a: {exact: b}}}, {uri: {regex: \"/v[3-9].*\"}}]\n    redirect: {uri: /}\n  - route:", Description = "A narrower match is the earlier rule's own affair only where it is all of the rule")]
    public void What_is_well_formed_is_none(string old, string replacement) =>
        Findings(JudgedText.With(Whole, old, replacement)).Where(finding => finding.Rule.Severity > Severity.Note).ShouldBeEmpty();

    [TestCase("weight: 0", Description = "At rest")]
    [TestCase("weight: 10", "metadata: {name: api, namespace: shop}\nspec: {template", "metadata: {name: api, namespace: shop}\nspec: {replicas: 0, template", Description = "All of the app is switched off")]
    public void A_subset_without_pods_is_none(string weight, string old = "weight: 90", string replacement = "weight: 100")
    {
        var idle = JudgedText.With(JudgedText.With(Whole, "replicas: 1", "replicas: 0"), "weight: 10", weight);

        Findings(JudgedText.With(weight == "weight: 0" ? JudgedText.With(idle, "host: api, subset: canary", "host: api, subset: stable") : idle, old, replacement)).ShouldBeEmpty();
    }

    // Somebody else may bring it: no error outside an environment of the catalog.
    [TestCase("gateways: [web, mesh]", "gateways: [www, mesh]", Severity.Warning)]
    [TestCase("mirror: {host: db", "mirror: {host: dbs", Severity.Warning)]
    public void What_is_missing_is_a_warning_in_an_overlay_of_nobody_knows_what(string old, string replacement, Severity severity)
    {
        var overlay = JudgedText.Read(JudgedText.With(Whole, old, replacement));

        Rules.SelectMany(rule => rule.Judge(overlay)).ShouldHaveSingleItem().Rule.Severity.ShouldBe(severity);
    }

    [Test]
    public void Shares_are_no_percentages_where_no_app_of_the_catalog_is_behind()
    {
        var shares = JudgedText.With(JudgedText.With(Whole, "weight: 90", "weight: 3"), "weight: 10", "weight: 1");

        Findings(shares.Replace("registry.example/api", "registry.example/other", StringComparison.Ordinal)).ShouldBeEmpty();
        IstioRules.For(Catalog.None).SelectMany(rule => rule.Judge(JudgedText.Prod(shares))).ShouldBeEmpty();
        Findings(shares).ShouldHaveSingleItem().Rule.Id.ShouldBe("AUR040");
    }

    [Test]
    public void A_subset_that_no_DestinationRule_could_have_is_found_where_there_is_none() =>
        ShouldBeTheOnly(
            Findings(JudgedText.With(Of(Route, Gateway, Policies, Outside, Pods, Ingress), "subset: canary", "port: {number: 80}").Replace(", subset: canary", "", StringComparison.Ordinal)),
            "IST0101", "VirtualService api", "spec.http[1].route[0].destination.subset", Severity.Error, "No DestinationRule of api.shop.svc.cluster.local has the subset stable.");

    [Test]
    public void Every_rule_is_seen_to_find_something()
    {
        var fired = typeof(IstioRuleTests).GetMethods().SelectMany(method => method.GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>())
            .SelectMany(test => test.Arguments).OfType<string>().ToHashSet();

        Rules.Select(rule => rule.Info.Id).Where(id => !fired.Contains(id)).ShouldBeEmpty();
    }

    private static List<Finding> Findings(string manifest)
    {
        var overlay = JudgedText.Prod(manifest);
        return [.. Rules.SelectMany(rule => rule.Judge(overlay))];
    }

    private static void ShouldBeTheOnly(IReadOnlyList<Finding> findings, string id, string resource, string field, Severity? severity, string message)
    {
        var finding = findings.ShouldHaveSingleItem();
        (finding.Rule.Id, $"{finding.Resource!.Kind} {finding.Resource.Name}", finding.Field).ShouldBe((id, resource, field));
        if (severity is not null) finding.Rule.Severity.ShouldBe(severity.Value);
        finding.Message.ShouldContain(message);
    }
}

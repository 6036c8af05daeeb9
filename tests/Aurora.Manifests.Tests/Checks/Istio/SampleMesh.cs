namespace Aurora.Manifests.Tests.Checks.Istio;

/// <summary>A small mesh with everything that Istio's rules are about, and nothing wrong.</summary>
internal static class SampleMesh
{
    public const string Route = """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: api, namespace: shop}
        spec:
          hosts: [api.example.com, api]
          gateways: [web, mesh]
          http:
          - match: [{uri: {prefix: /v2}}, {headers: {x-next: {exact: "yes"}}}]
            route:
            - destination: {host: api, subset: canary}
          - route:
            - destination: {host: api.shop.svc.cluster.local, subset: stable, port: {number: 80}}
              weight: 90
            - destination: {host: api.shop, subset: canary}
              weight: 10
            mirror: {host: db, port: {number: 5432}}
        """;

    public const string Rule = """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: api, namespace: shop}
        spec:
          host: api
          trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}
          subsets:
          - {name: stable, labels: {version: stable}}
          - {name: canary, labels: {version: canary}}
        """;

    public const string Gateway = """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: shop}
        spec:
          selector: {istio: ingressgateway}
          servers:
          - port: {number: 443, name: https, protocol: HTTPS}
            hosts: [api.example.com, ./docs.example.com]
            tls: {mode: SIMPLE, credentialName: web-tls}
        """;

    public const string Policies = """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: default, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: api, namespace: shop}
        spec: {selector: {matchLabels: {app: api}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: default, namespace: shop}
        spec: {egress: [{hosts: ["./*"]}]}
        """;

    public const string Outside = """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: bank, namespace: shop}
        spec: {hosts: ["*.bank.example"], ports: [{number: 443, name: https, protocol: HTTPS}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: bank, namespace: shop}
        spec: {host: pay.bank.example}
        """;

    public const string Pods = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio-injection: enabled}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: api, namespace: shop}
        spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: web}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: shop}
        spec: {template: {metadata: {labels: {app: api, version: stable}}, spec: {containers: [{name: api, image: "registry.example/api:1", ports: [{name: web, containerPort: 8080}]}]}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api-canary, namespace: shop}
        spec: {replicas: 1, template: {metadata: {labels: {app: api, version: canary}}, spec: {containers: [{name: api, image: "registry.example/api:2", ports: [{name: web, containerPort: 8080}]}]}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: db, namespace: shop}
        spec: {selector: {app: db}, ports: [{name: tcp-db, port: 5432}, {name: metrics, port: 9100, appProtocol: http}]}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: shop}
        spec: {template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: registry.example/db}]}}}
        """;

    public const string Ingress = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: gateway, namespace: ingress}
        spec: {template: {metadata: {labels: {istio: ingressgateway}}, spec: {containers: [{name: istio-proxy, image: auto}]}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: gateway, namespace: ingress}
        spec: {selector: {istio: ingressgateway}, ports: [{name: https, port: 443, targetPort: 8443}]}
        ---
        apiVersion: cert-manager.io/v1
        kind: Certificate
        metadata: {name: web, namespace: ingress}
        spec: {secretName: web-tls}
        """;

    /// <summary>All of it.</summary>
    public static string Whole { get; } = Of(Route, Rule, Gateway, Policies, Outside, Pods, Ingress);

    /// <summary>Objects, one after the other.</summary>
    public static string Of(params string[] parts) => string.Concat(parts.Select((part, i) => (i == 0 ? "" : "---\n") + part + "\n"));
}

namespace Aurora.Manifests.Tests.Checks.Rules;

/// <summary>Who reaches whom, and who may do what.</summary>
internal static class NetworkCases
{
    private const string Port = "ports: [{name: http, port: 80, targetPort: http}]";
    private const string Deny = "spec: {podSelector: {}, policyTypes: [Ingress]}";

    public static IEnumerable<RuleCase> All =>
    [
        InProd("dangling-service", "selector: {app: api}\n", "selector: {app: web}\n", "spec.selector", "selector: {client: store}\n"),
        InProd("invalid-target-ports", Port, Port.With("targetPort: http", "targetPort: web"), "spec.ports[0].targetPort", Port.With("targetPort: http", "targetPort: 8080")),
        InProd("invalid-target-ports", Port, Port.With("targetPort: http", "appProtocol: http"), "spec.ports[0].port", "ports: [{name: http, port: 8080}]"),
        InProd("dangling-ingress", "apiVersion: policy/v1\n", Route("web", "number: 80"), "spec.rules[0].http.paths[0].backend.service.name", Route("api", "number: 80")),
        InProd("dangling-ingress", "apiVersion: policy/v1\n", Route("api", "number: 81"), "spec.rules[0].http.paths[0].backend.service.port", Route("api", "name: http")),
        InProd("non-isolated-pod", Deny, Deny.With("podSelector: {}", "podSelector: {matchLabels: {app: store}}"), "spec.template.metadata.labels", Deny.With("podSelector: {}", "podSelector: {matchExpressions: [{key: app, operator: Exists}]}")),
        InProd("dangling-networkpolicy", "podSelector: {matchLabels: {app: store}}", "podSelector: {matchLabels: {app: stores}}", "spec.podSelector", "podSelector: {}"),
        InProd("dangling-networkpolicypeer-podselector", "matchLabels: {client: store}", "matchLabels: {client: stores}", "spec.ingress[0].from[0].podSelector", "matchLabels: {client: stores}}, namespaceSelector: {"),
        InProd("wildcard-in-rules", "resources: [pods], verbs: [get]", "resources: [pods], verbs: [get, \"*\"]", "rules[0].verbs[1]", "resources: [pods/*], verbs: [get]"),
        InProd("wildcard-in-rules", "apiGroups: [\"\"]", "apiGroups: [\"*\"]", "rules[0].apiGroups[0]", "apiGroups: [\"\", apps]"),
        InProd("cluster-admin-role-binding", "name: view}", "name: cluster-admin}", "roleRef.name", "name: admin}"),
    ];

    private static string Route(string service, string port) => $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: api, namespace: shop}
        spec:
          rules:
            - http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: {{service}}
                        port:
                          {{port}}
        ---
        apiVersion: policy/v1

        """;

    private static RuleCase InProd(string id, string place, string faulty, string field, string fine) => new("prod", id, place, faulty, field, fine);
}

namespace Aurora.Deployment.Tests.Changes;

/// <summary>The faults that are sown into what the mesh of prod is told.</summary>
internal static class SeededMeshFaults
{
    private const string Prod = "k8s/overlays/prod/";
    private const string Orders = Prod + "orders-traffic.yaml";
    private const string Inventory = Prod + "inventory-traffic.yaml";
    private const string Sidecar = "k8s/components/istio-security/sidecar.yaml";
    private const string Routing = "k8s/components/istio-routing/";

    public static IEnumerable<SeededFault> All =>
    [
        new("AUR040", Orders, "route:\n        - destination:\n            host: orders.aurora-prod.svc.cluster.local\n            subset: stable\n            port:\n              number: 8080\n          weight: 100", "route‸:\n        - destination:\n            host: orders.aurora-prod.svc.cluster.local\n            subset: stable\n            port:\n              number: 8080\n          weight: 90"),
        new("AUR041", Orders, "weight: 100\n        - destination:\n            host: orders.aurora-prod.svc.cluster.local\n            subset: canary\n            port:\n              number: 8080\n          weight: 0", "weight: 90\n        - destination:\n            host: orders.aurora-prod.svc.cluster.local\n            subset: canary\n            port:\n              number: 8080\n          weight: 10‸"),
        new("AUR030", Orders, "timeout: 10s", "timeouts‸: 10s"),
        new("IST0101", Orders, "subset: canary", "subset: canaries‸"),
        new("IST0101", Orders, "    - aurora\n", "    - ingress‸\n"),
        new("IST0101", Inventory, "host: inventory.aurora-prod", "host: stock.aurora-prod‸"),
        new("IST0101", Inventory, "number: 8080", "number: 8081‸"),
        new("IST0132", Inventory, "- inventory.aurora.example", "- stock.aurora.example‸"),
        new("IST0173", Routing + "orders.yaml", "labels:\n        version: canary", "labels‸:\n        version: beta"),
        new("IST0174", Routing + "inventory.yaml", "host: inventory", "host: stock‸"),
        new("IST0113", Routing + "inventory.yaml", "mode: ISTIO_MUTUAL", "mode: DISABLE‸"),
        new("IST0109", Orders, "- orders.aurora-prod.svc.cluster.local\n  gateways", "- inventory.aurora-prod.svc.cluster.local‸\n  gateways"),
        new("IST0110", Sidecar, "  name: default\nspec:", "  name: default\nspec:\n  workloadSelector:\n    labels:\n      app: orders\n---\napiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata:\n  name: orders\nspec:\n  workloadSelector:\n    labels‸:\n      app: orders"),
        new("IST0118", "k8s/base/orders.yaml", "name: http\n      port: 8080", "name: web‸\n      port: 8080"),
        new("IST0130", Orders, "    - name: weighted", "    - name: everything\n      route:\n        - destination:\n            host: orders.aurora-prod.svc.cluster.local\n            subset: stable\n            port:\n              number: 8080\n    - name: weighted‸"),
        new("IST0162", Prod + "gateway.yaml", "istio: ingressgateway\n  servers:\n    - name: https\n      port:\n        number: 443", "app: orders\n  servers:\n    - name: https\n      port:\n        number: 443‸"),
        new("IST0127", Prod + "authorization-policies.yaml", "matchLabels:\n      app: redis", "matchLabels‸:\n      app: cache"),
    ];
}

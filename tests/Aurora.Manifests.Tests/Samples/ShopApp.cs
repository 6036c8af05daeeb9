namespace Aurora.Manifests.Tests.Samples;

/// <summary>A web app of <see cref="AppsWithOverlays"/>, whose database an operator runs.</summary>
internal static class ShopApp
{
    public static SampleTree WriteShop(this SampleTree sample) => AppsWithOverlays.Environments.Aggregate(sample, WriteOverlay)
        .Write("apps/shop/base/kustomization.yaml", "resources:\n- deployment.yaml\n- service.yaml\n- ingress.yaml\n- database.yaml\n- autoscaler.yaml\n- policies.yaml\ncommonLabels:\n  app: shop\n")
        .Write("apps/shop/base/deployment.yaml", Deployment)
        .Write("apps/shop/base/service.yaml", Services)
        .Write("apps/shop/base/ingress.yaml", Ingress)
        .Write("apps/shop/base/database.yaml", Database)
        .Write("apps/shop/base/autoscaler.yaml", Autoscaler)
        .Write("apps/shop/base/policies.yaml", Policies);

    private static SampleTree WriteOverlay(SampleTree sample, string environment) => sample
        .Write($"apps/shop/overlays/{environment}/kustomization.yaml", Overlay(environment))
        .Write($"apps/shop/overlays/{environment}/deployment-patch.yaml", Patch)
        .Write($"apps/shop/overlays/{environment}/shop.env", $"ENVIRONMENT={environment}\nLOG_LEVEL=info\n");

    private static string Overlay(string environment) => $"""
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: shop-{environment}
        namePrefix: {environment}-
        resources:
        - ../../base
        configMapGenerator:
        - name: shop-env
          envs:
          - shop.env
        patchesStrategicMerge:
        - deployment-patch.yaml
        images:
        - name: shop
          newName: ghcr.io/example/shop
          newTag: v1.4.2

        """;

    private const string Patch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
              - name: shop
                resources:
                  limits:
                    cpu: "1"
                    memory: 512Mi
                  requests:
                    cpu: 250m
                    memory: 256Mi

        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
              annotations:
                prometheus.io/scrape: "true"
            spec:
              initContainers:
              - name: wait
                image: busybox
                command: ["sh", "-c", "until nc -z shop-db-rw 5432; do sleep 1; done"]
              containers:
              - name: shop
                image: shop
                ports:
                - containerPort: 3000
                envFrom:
                - configMapRef:
                    name: shop-env
                env:
                - name: DATABASE_PASSWORD
                  valueFrom:
                    secretKeyRef:
                      name: shop-db-app # the operator makes it
                      key: password
                livenessProbe:
                  httpGet:
                    path: /healthz
                    port: 3000
                volumeMounts:
                - name: cache
                  mountPath: /cache
              - name: metrics
                image: nginx/nginx-prometheus-exporter:1.1.0
              volumes:
              - name: cache
                emptyDir: {}

        """;

    private const string Services = """
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: ClusterIP
          ports:
          - port: 80
            targetPort: 3000
          selector:
            app: shop
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: payments
        spec:
          type: ExternalName
          externalName: payments.example.com

        """;

    private const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            cert-manager.io/cluster-issuer: letsencrypt
        spec:
          ingressClassName: nginx
          tls:
          - hosts: [shop.example.com]
            secretName: shop-tls
          rules:
          - host: shop.example.com
            http:
              paths:
              - path: /
                pathType: Prefix
                backend:
                  service:
                    name: shop
                    port:
                      number: 80

        """;

    private const string Database = """
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: shop-db
        spec:
          instances: 3
          storage:
            size: 10Gi

        """;

    private const string Autoscaler = """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
          minReplicas: 2
          maxReplicas: 10
          metrics:
          - type: Resource
            resource:
              name: cpu
              target:
                type: Utilization
                averageUtilization: 80
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 50%
          selector:
            matchLabels:
              app: shop

        """;

    private const string Policies = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: default-deny
        spec:
          podSelector: {}
          policyTypes: [Ingress]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector:
            matchLabels:
              app: shop
          ingress:
          - from:
            - namespaceSelector:
                matchLabels:
                  kubernetes.io/metadata.name: ingress-nginx
            ports:
            - port: 3000

        """;
}

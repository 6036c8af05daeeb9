namespace Aurora.Manifests.Tests.Samples;

/// <summary>
/// A repository in the style of kustomize's own examples: each app has a base, and an overlay for staging and one for production.
/// Its authors use the deprecated fields that they learned first, and leave the database to an operator.
/// </summary>
internal static class AppsWithOverlays
{
    public static SampleTree Write()
    {
        var sample = new SampleTree();
        foreach (var environment in (string[])["staging", "production"])
        {
            sample.Write($"apps/shop/overlays/{environment}/kustomization.yaml", ShopOverlay(environment))
                .Write($"apps/shop/overlays/{environment}/deployment-patch.yaml", ShopPatch)
                .Write($"apps/shop/overlays/{environment}/shop.env", $"ENVIRONMENT={environment}\nLOG_LEVEL=info\n")
                .Write($"apps/reports/overlays/{environment}/kustomization.yaml", $"resources:\n- ../../base\nnamespace: reports-{environment}\nnameSuffix: -{environment}\n");
        }

        return sample
            .Write("apps/shop/base/kustomization.yaml", "resources:\n- deployment.yaml\n- service.yaml\n- ingress.yaml\n- database.yaml\n- autoscaler.yaml\n- policies.yaml\ncommonLabels:\n  app: shop\n")
            .Write("apps/shop/base/deployment.yaml", ShopDeployment)
            .Write("apps/shop/base/service.yaml", ShopServices)
            .Write("apps/shop/base/ingress.yaml", ShopIngress)
            .Write("apps/shop/base/database.yaml", ShopDatabase)
            .Write("apps/shop/base/autoscaler.yaml", ShopAutoscaler)
            .Write("apps/shop/base/policies.yaml", ShopPolicies)
            .Write("apps/reports/base/kustomization.yaml", "resources:\n- cronjob.yaml\n- rbac.yaml\n- storage.yaml\nconfigMapGenerator:\n- name: queries\n  files:\n  - daily.sql\n")
            .Write("apps/reports/base/daily.sql", "select count(*) from orders;\n")
            .Write("apps/reports/base/cronjob.yaml", ReportsCronJob)
            .Write("apps/reports/base/rbac.yaml", ReportsAccess)
            .Write("apps/reports/base/storage.yaml", ReportsStorage);
    }

    private static string ShopOverlay(string environment) => $"""
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

    private const string ShopPatch = """
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

    private const string ShopDeployment = """
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

    private const string ShopServices = """
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

    private const string ShopIngress = """
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

    private const string ShopDatabase = """
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: shop-db
        spec:
          instances: 3
          storage:
            size: 10Gi

        """;

    private const string ShopAutoscaler = """
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

    private const string ShopPolicies = """
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

    private const string ReportsCronJob = """
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: reports
        spec:
          schedule: "0 5 * * *"
          concurrencyPolicy: Forbid
          jobTemplate:
            spec:
              backoffLimit: 2
              template:
                spec:
                  serviceAccountName: reports
                  restartPolicy: OnFailure
                  containers:
                  - name: reports
                    image: ghcr.io/example/reports:2024.11.1
                    args: ["--query=/queries/daily.sql"]
                    volumeMounts:
                    - name: queries
                      mountPath: /queries/daily.sql
                      subPath: daily.sql
                    - name: archive
                      mountPath: /archive
                  volumes:
                  - name: queries
                    configMap:
                      name: queries
                  - name: archive
                    persistentVolumeClaim:
                      claimName: archive

        """;

    private const string ReportsAccess = """
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: reports
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: reports
        rules:
        - apiGroups: [""]
          resources: [configmaps]
          verbs: [get, list]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: reports
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: reports
        subjects:
        - kind: ServiceAccount
          name: reports

        """;

    private const string ReportsStorage = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: archive
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 5Gi

        """;
}

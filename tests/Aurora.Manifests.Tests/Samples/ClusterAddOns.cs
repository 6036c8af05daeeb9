namespace Aurora.Manifests.Tests.Samples;

/// <summary>What a platform team keeps for a whole cluster: agents on every node, definitions of kinds, webhooks, quotas, routes, and newer fields of pods.</summary>
internal static class ClusterAddOns
{
    public static SampleTree Write() => new SampleTree()
        .Write("clusters/main/kustomization.yaml", "resources:\n- agent.yaml\n- kinds.yaml\n- bounds.yaml\n- routes.yaml\n- jobs.yaml\n")
        .Write("clusters/main/agent.yaml", Agent)
        .Write("clusters/main/kinds.yaml", Kinds)
        .Write("clusters/main/bounds.yaml", Bounds)
        .Write("clusters/main/routes.yaml", Routes)
        .Write("clusters/main/jobs.yaml", Jobs);

    private const string Agent = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent, namespace: monitoring, labels: {app: agent}}
        spec:
          selector: {matchLabels: {app: agent}}
          updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 10%}}
          template:
            metadata: {labels: {app: agent}}
            spec:
              hostNetwork: true
              hostPID: true
              dnsPolicy: ClusterFirstWithHostNet
              priorityClassName: system-node-critical
              nodeSelector: {kubernetes.io/os: linux}
              tolerations: [{operator: Exists}]
              initContainers:
                - name: forward
                  image: registry.example.com/forward:2
                  restartPolicy: Always
                  startupProbe: {exec: {command: [/bin/ready]}}
              containers:
                - name: agent
                  image: quay.io/prometheus/node-exporter@sha256:0000000000000000000000000000000000000000000000000000000000000000
                  args: ["--path.rootfs=/host"]
                  ports: [{name: metrics, containerPort: 9100, hostPort: 9100}]
                  livenessProbe: {grpc: {port: 9100, service: health}}
                  lifecycle: {preStop: {sleep: {seconds: 5}}}
                  resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}]
                  securityContext: {privileged: true, appArmorProfile: {type: Unconfined}}
                  volumeMounts:
                    - {name: root, mountPath: /host, readOnly: true, mountPropagation: HostToContainer}
                    - {name: certificates, mountPath: /certificates}
                    - {name: scratch, mountPath: /scratch, subPathExpr: $(NODE)}
                  env: [{name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}, {name: CPUS, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}]
              volumes:
                - {name: root, hostPath: {path: /, type: Directory}}
                - {name: certificates, csi: {driver: csi.cert-manager.io, readOnly: true, volumeAttributes: {csi.cert-manager.io/issuer-name: ca}}}
                - name: scratch
                  ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: agent, namespace: monitoring, annotations: {prometheus.io/scrape: "true"}}
        spec:
          clusterIP: None
          internalTrafficPolicy: Local
          publishNotReadyAddresses: true
          selector: {app: agent}
          ports: [{name: metrics, port: 9100, appProtocol: http}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: kubelet, namespace: kube-system}
        spec: {clusterIP: None, ports: [{name: https-metrics, port: 10250}]}
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: kubelet-1, namespace: kube-system, labels: {kubernetes.io/service-name: kubelet}}
        addressType: IPv4
        ports: [{name: https-metrics, port: 10250, protocol: TCP}]
        endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: dns-metrics, namespace: kube-system} # the pods are the cluster's own
        spec: {selector: {k8s-app: kube-dns}, ports: [{name: metrics, port: 9153}]}

        """;

    private const string Kinds = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: tenants.example.com}
        spec:
          group: example.com
          scope: Cluster
          names: {kind: Tenant, plural: tenants, shortNames: [tn]}
          versions:
            - name: v1
              served: true
              storage: true
              additionalPrinterColumns: [{name: Age, type: date, jsonPath: .metadata.creationTimestamp}]
              subresources: {status: {}}
              schema:
                openAPIV3Schema:
                  type: object
                  properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true, x-kubernetes-validations: [{rule: "has(self.owner)"}]}}
        ---
        apiVersion: example.com/v1
        kind: Tenant
        metadata: {name: shop}
        spec: {owner: shop@example.com, limits: [1, two, {three: 3}]}
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: policies, annotations: {cert-manager.io/inject-ca-from: policies/webhook}}
        webhooks:
          - name: policies.example.com
            admissionReviewVersions: [v1]
            sideEffects: None
            failurePolicy: Ignore
            clientConfig: {service: {name: webhook, namespace: policies, path: /validate}}
            rules: [{apiGroups: ["*"], apiVersions: ["*"], operations: [CREATE], resources: ["*/*"], scope: "*"}]
            namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}]}
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: {name: replicas}
        spec:
          matchConstraints: {resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]}
          validations: [{expression: object.spec.replicas <= 50, message: "too many"}]

        """;

    private const string Bounds = """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: bounds, namespace: shop}
        spec: {hard: {pods: 50, requests.cpu: "20", requests.memory: 40Gi, count/deployments.apps: "30"}}
        ---
        apiVersion: v1
        kind: LimitRange
        metadata: {name: defaults, namespace: shop}
        spec: {limits: [{type: Container, default: {cpu: 500m, memory: 256Mi}, defaultRequest: {cpu: .1, memory: 128Mi}}]}
        ---
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata: {name: batch}
        value: -10
        preemptionPolicy: Never
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: fast, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
        provisioner: pd.csi.storage.gke.io
        parameters: {type: pd-ssd}
        volumeBindingMode: WaitForFirstConsumer
        allowVolumeExpansion: true
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: viewers}
        aggregationRule: {clusterRoleSelectors: [{matchLabels: {rbac.example.com/viewers: "true"}}]}
        rules: []
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: logo, namespace: shop}
        immutable: true
        binaryData: {logo.png: iVBORw0KGgo=}

        """;

    private const string Routes = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: edge, namespace: edge}
        spec:
          gatewayClassName: istio
          listeners: [{name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: edge-tls}]}, allowedRoutes: {namespaces: {from: All}}}]
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: edge, namespace: edge} # of the pods that Istio makes for the Gateway
        spec: {minAvailable: 1, selector: {matchLabels: {gateway.networking.k8s.io/gateway-name: edge}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: legacy, namespace: istio-system}
        spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*.example.com"]}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: shop, namespace: istio-system}
        spec:
          hosts: [shop.example.com]
          gateways: [legacy]
          http: [{route: [{destination: {host: shop.shop.svc.cluster.local, port: {number: 80}}}]}]
        ---
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: default, namespace: istio-system}
        spec: {egress: [{hosts: ["./*", "istio-system/*"]}]}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: dns, namespace: kube-system}
        spec: {podSelector: {matchLabels: {k8s-app: kube-dns}}, ingress: [{ports: [{port: 53, protocol: UDP}, {port: 9153, endPort: 9160}]}]}

        """;

    private const string Jobs = """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: migrate-7, namespace: shop, annotations: {argocd.argoproj.io/hook: PreSync}}
        spec:
          ttlSecondsAfterFinished: 600
          completionMode: Indexed
          completions: 3
          parallelism: 3
          podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [42]}}]}
          template:
            spec:
              restartPolicy: Never
              containers: [{name: migrate, image: "ghcr.io/example/migrate:7", envFrom: [{secretRef: {name: login, optional: true}}]}]
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: backup, namespace: shop}
        spec:
          schedule: "@daily"
          timeZone: Europe/Berlin
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: backup, image: "restic/restic:0.17.3", volumeMounts: [{name: data, mountPath: /data}]}]
                  volumes: [{name: data, persistentVolumeClaim: {claimName: data-db-0}}]

        """;
}

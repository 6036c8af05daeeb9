# shellcheck shell=bash
# Sourced by the benchmarks that need a large repository.

# generate_overlays FOLDER COUNT [CLUSTER_ROLE]: a git repository of COUNT overlays of five objects each: four of a shared base,
# in a namespace of each overlay's own, and one generated. With a third argument, a sixth object: a ClusterRole that all of
# them name alike, so that no two may share a run of kustomize.
generate_overlays() {
    local folder=$1 count=$2 cluster_role=${3-} overlay i
    mkdir -p "$folder/base" "$folder/overlays"
    printf 'resources:\n  - deployment.yaml\n  - service.yaml\n  - service-account.yaml\n  - network-policy.yaml\n' >"$folder/base/kustomization.yaml"
    cat >"$folder/base/deployment.yaml" <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  replicas: 2
  selector:
    matchLabels:
      app: app
  template:
    metadata:
      labels:
        app: app
    spec:
      serviceAccountName: app
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: app
          image: registry.example/team/app:1.0.0
          ports:
            - name: http
              containerPort: 8080
          envFrom:
            - configMapRef:
                name: settings
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          livenessProbe:
            httpGet:
              path: /live
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              cpu: "1"
              memory: 128Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
YAML
    cat >"$folder/base/service.yaml" <<'YAML'
apiVersion: v1
kind: Service
metadata:
  name: app
spec:
  selector:
    app: app
  ports:
    - name: http
      port: 80
      targetPort: http
YAML
    cat >"$folder/base/service-account.yaml" <<'YAML'
apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
automountServiceAccountToken: false
YAML
    cat >"$folder/base/network-policy.yaml" <<'YAML'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: app
spec:
  podSelector:
    matchLabels:
      app: app
  policyTypes: [Ingress]
  ingress:
    - ports:
        - port: 8080
YAML
    for ((i = 0; i < count; i++)); do
        overlay=$folder/overlays/team-$i
        mkdir "$overlay"
        printf 'namespace: team-%d\nresources:\n  - ../../base\n' "$i" >"$overlay/kustomization.yaml"
        if [[ -n $cluster_role ]]; then
            printf '  - cluster-role.yaml\n' >>"$overlay/kustomization.yaml"
            printf 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: reader\nrules:\n  - apiGroups: [""]\n    resources: [configmaps]\n    verbs: [get]\n' >"$overlay/cluster-role.yaml"
        fi
        printf 'configMapGenerator:\n  - name: settings\n    literals:\n      - TEAM=%d\n' "$i" >>"$overlay/kustomization.yaml"
    done
    printf '/artifacts/\n' >"$folder/.gitignore"
    git -C "$folder" init --quiet
    git -C "$folder" add .
    git -C "$folder" -c user.name=Benchmark -c user.email=benchmark@aurora.example commit --quiet --message "Generate $count overlays"
}

namespace Aurora.Manifests.Tests.Samples;

/// <summary>
/// A generated repository of many teams: forty services on one shared base, each with an overlay for five regions, in a
/// namespace of its own.
/// </summary>
internal static class Monorepo
{
    public const int Services = 40;

    public static IReadOnlyList<string> Regions { get; } = ["us-east", "us-west", "eu-central", "eu-north", "ap-south"];

    public static SampleTree Write()
    {
        var sample = new SampleTree()
            .Write("platform/service/kustomization.yaml", "resources: [deployment.yaml, service.yaml]\nlabels:\n- pairs: {managed-by: platform}\n  includeTemplates: true\n")
            .Write("platform/service/deployment.yaml", Deployment)
            .Write("platform/service/service.yaml", Service)
            .Write("platform/regional/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- target: {kind: Deployment}\n  patch: |\n    - {op: add, path: /spec/template/spec/tolerations, value: [{key: region, operator: Exists}]}\n");
        for (var i = 0; i < Services; i++)
        {
            var service = $"teams/team-{i / 8}/service-{i}";
            sample.Write($"{service}/base/kustomization.yaml", Base(i)).Write($"{service}/base/settings.properties", $"service={i}\nthreads={i % 7 + 1}\n");
            if (i % 4 == 0) sample.Write($"{service}/base/autoscaler.yaml", Autoscaler);
            foreach (var region in Regions) sample.Write($"{service}/regions/{region}/kustomization.yaml", Overlay(i, region));
        }

        return sample;
    }

    private static string Base(int i) => $"""
        resources:
        - ../../../../platform/service
        {(i % 4 == 0 ? "- autoscaler.yaml" : "")}
        namePrefix: s{i}-
        labels:
        - pairs: {"{service: s" + i + "}"}
          includeSelectors: true
        configMapGenerator:
        - name: settings
          files: [settings.properties]
        images:
        - name: service
          newName: registry.example.com/team-{i / 8}/service-{i}
          newTag: 1.{i}.0

        """;

    private static string Overlay(int i, string region) => $"""
        namespace: service-{i}-{region}
        resources:
        - ../../base
        components:
        - ../../../../../platform/regional
        patches:
        - target: {"{kind: Deployment}"}
          patch: |
            - {"{op: add, path: /spec/template/spec/containers/0/env, value: [{name: REGION, value: " + region + "}]}"}

        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: main}
        spec:
          selector: {matchLabels: {app: main}}
          template:
            metadata: {labels: {app: main}}
            spec:
              containers:
              - name: main
                image: service
                ports: [{name: http, containerPort: 8080}]
                livenessProbe: {httpGet: {path: /, port: http}}
                volumeMounts: [{name: settings, mountPath: /etc/settings.properties, subPath: settings.properties}]
              volumes: [{name: settings, configMap: {name: settings}}]

        """;

    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: main}\nspec:\n  selector: {app: main}\n  ports: [{port: 80, targetPort: http}]\n";

    private const string Autoscaler = """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: main}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: main}
          maxReplicas: 8
          metrics: [{type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 200Mi}}}]

        """;
}

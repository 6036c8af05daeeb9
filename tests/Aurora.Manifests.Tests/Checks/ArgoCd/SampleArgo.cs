using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;

namespace Aurora.Manifests.Tests.Checks.ArgoCd;

/// <summary>A repository whose two environments are applied by two Applications of one project, with nothing wrong.</summary>
internal sealed class SampleArgo : IDisposable
{
    public const string Prod = "argo-applications/prod.yaml";
    public const string Dev = "argo-applications/dev.yaml";
    public const string Project = "argo-applications/project.yaml";

    private static readonly DeploymentEnvironment[] Environments = [new("prod", "overlays/prod"), new("dev", "overlays/dev")];

    private readonly SampleTree _sample = new();

    public SampleArgo()
    {
        Write(Prod, Application("prod"));
        Write(Dev, Application("dev"));
        Write(Project, """
            apiVersion: argoproj.io/v1alpha1
            kind: AppProject
            metadata:
              name: shop
            spec:
              sourceRepos:
                - https://git.example/shop/deploy.git
              destinations:
                - server: https://kubernetes.default.svc
                  namespace: shop-*
              clusterResourceWhitelist:
                - group: ""
                  kind: Namespace
              namespaceResourceWhitelist:
                - group: ""
                  kind: ConfigMap
                - group: apps
                  kind: "*"

            """);
        foreach (var environment in Environments) Write($"{environment.Overlay}/kustomization.yaml", "resources: [objects.yaml]\n");
    }

    /// <summary>The catalog of the repository.</summary>
    public Catalog Catalog { get; } = Catalog.None with { Environments = Environments };

    /// <summary>What the rules find.</summary>
    public IReadOnlyList<Finding> Findings(IReadOnlyDictionary<string, string>? renders = null)
    {
        var repository = new JudgedRepository(
            _sample.Tree, Catalog, [.. Environments.Select(environment => JudgedText.Read(renders?.GetValueOrDefault(environment.Name) ?? Render(environment.Name), environment))]);
        return [.. ArgoCdRules.For(Catalog).SelectMany(rule => rule.Judge(repository))];
    }

    /// <summary>Writes a file.</summary>
    public SampleArgo Write(string path, string text)
    {
        _sample.Write(path, text);
        return this;
    }

    /// <summary>Replaces a text in a file, where it stands first.</summary>
    public SampleArgo Edit(string path, string old, string replacement) => Write(path, JudgedText.With(File.ReadAllText(_sample[path]), old, replacement));

    /// <summary>What an environment renders.</summary>
    public static string Render(string environment) => $$"""
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop-{{environment}}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: shop-{{environment}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: shop-{{environment}}}

        """;

    public static string Application(string environment) => $"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: shop-{environment}
        spec:
          project: shop
          source:
            repoURL: https://git.example/shop/deploy.git
            targetRevision: main
            path: overlays/{environment}
          destination:
            server: https://kubernetes.default.svc
            namespace: shop-{environment}
          syncPolicy:
            automated:
              prune: true
              selfHeal: true
            syncOptions:
              - ServerSideApply=true
          ignoreDifferences:
            - group: apps
              kind: Deployment
              jsonPointers:
                - /spec/replicas

        """;

    public void Dispose() => _sample.Dispose();
}

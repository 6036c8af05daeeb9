using System.Runtime.Versioning;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>A small but whole GitOps repository: two apps in a base, two overlays, a catalog.</summary>
internal sealed class SampleRepository : IDisposable
{
    public const string Prod = "k8s/overlays/prod/kustomization.yaml";
    public const string OldDigest = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    public const string NewDigest = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    public const string ProdText = $"""
        # what runs in prod
        resources:
          - ../../base

        images:
          - name: registry.example/team/api # the API
            newTag: "1.0.0"
            digest: {OldDigest}
          - name: registry.example/team/worker
            newTag: 1.0.0-rc1
            digest: {OldDigest}

        """;

    /// <param name="change">What the repository has otherwise, before its first commit.</param>
    public SampleRepository(Action<GitRepository>? change = null)
    {
        Git.Write("build/catalog.yaml", """
            environments:
              dev:
                overlay: k8s/overlays/dev
              prod:
                overlay: k8s/overlays/prod
            apps:
              api:
                image: registry.example/team/api
                project: src/Api/Api.csproj
              worker:
                image: registry.example/team/worker
                project: src/Worker/Worker.csproj
            """);
        Git.Write("k8s/base/kustomization.yaml", "resources:\n  - api.yaml\n  - worker.yaml\n");
        Git.Write("k8s/base/api.yaml", Deployment("api"));
        Git.Write("k8s/base/worker.yaml", Deployment("worker"));
        Git.Write("k8s/overlays/dev/kustomization.yaml", "namespace: dev\nresources:\n  - ../../base\nimages:\n  - name: registry.example/team/api\n    newTag: dev-7\n");
        Git.Write(Prod, ProdText);
        Git.Write(".gitignore", "/artifacts/\n");
        change?.Invoke(Git);
        First = Git.Commit("Start");
    }

    public GitRepository Git { get; } = new();

    public string First { get; }

    public string ProdNow => File.ReadAllText(Git[Prod]);

    public static string Deployment(string name) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {name}
        spec:
          selector:
            matchLabels:
              app: {name}
          template:
            metadata:
              labels:
                app: {name}
            spec:
              containers:
                - name: {name}
                  image: registry.example/team/{name}

        """;

    public GitOpsRun Run(params string[] arguments) => GitOpsRun.In(Git.Path, arguments);

    /// <summary>A run that must fail, say why, and change nothing whatever.</summary>
    public GitOpsRun Refuse(IReadOnlyList<string> arguments, params string[] saying)
    {
        var before = RepositoryState.Of(Git.Path);
        var run = Run([.. arguments]).ShouldFail(saying);
        RepositoryState.Of(Git.Path).DifferencesTo(before).ShouldBeEmpty();
        return run;
    }

    /// <summary>The commit at the tip of <c>main</c> as git shows it in a format of <c>git log</c>.</summary>
    public string Tip(string format) => Git.Git("log", "-1", $"--format={format}", "main").TrimEnd('\n');

    /// <summary>Gives the repository a hook; what it writes for the test belongs under <c>artifacts/</c>.</summary>
    [UnsupportedOSPlatform("windows")]
    public void Hook(string name, string script, string folder = ".git/hooks")
    {
        Directory.CreateDirectory(Git["artifacts"]);
        ShellScript.Write(Git[folder, name], script);
    }

    public void Dispose() => Git.Dispose();
}

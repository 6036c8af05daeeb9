using System.Globalization;
using System.Text.RegularExpressions;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Manifests.Resources;
using Aurora.Testing;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Tests.History;

/// <summary>
/// A repository with a history of promotions as the pipeline makes them. Nothing is rendered for it: that a promotion changes one image
/// of one Deployment is known beforehand, so the digest of that difference is too.
/// </summary>
internal sealed class PromotionHistory : IDisposable
{
    public const string Prod = "k8s/overlays/prod/kustomization.yaml", Dev = "k8s/overlays/dev/kustomization.yaml", Base = "k8s/base/api.yaml",
        Weights = "k8s/overlays/prod/traffic.yaml", Patch = "k8s/overlays/dev/patch-proxy.yaml";

    private readonly CommitStream _commits;
    private readonly Dictionary<string, string> _files = [];
    private readonly HashSet<string> _executable = [];
    private int _version;

    public PromotionHistory()
    {
        _commits = new CommitStream(Git);
        _files["build/catalog.yaml"] = "environments:\n  dev:\n    overlay: k8s/overlays/dev\n  prod:\n    overlay: k8s/overlays/prod\n";
        _files["k8s/base/kustomization.yaml"] = "resources:\n  - api.yaml\n  - worker.yaml\n";
        _files[Base] = SampleRepository.Deployment("api") + Proxy;
        _files["k8s/base/worker.yaml"] = SampleRepository.Deployment("worker");
        _files[Dev] = Kustomization("dev") + "\npatches:\n  - path: patch-proxy.yaml\n";
        _files[Patch] = PatchText("256Mi");
        _files[Prod] = Kustomization("prod").Replace("resources:\n", "resources:\n  - traffic.yaml\n", StringComparison.Ordinal) + "\nreplicas:\n  - name: worker\n    count: 2\n";
        _files[Weights] = WeightsText(100);
        _files[".gitignore"] = "/artifacts/\n";
        Tip = _commits.Commit("Start", All, []);
    }

    public GitRepository Git { get; } = new();

    /// <summary>The newest commit on <c>main</c>.</summary>
    public int Tip { get; private set; }

    /// <summary>The message of the newest promotion.</summary>
    public string Message { get; private set; } = "";

    private IEnumerable<(string, string, string)> All => _files.Select(file => File(file.Key, file.Value));

    public string IdOf(int commit) => _commits.IdOf(commit);

    /// <summary>A promotion of the next version, and what a forger does to it.</summary>
    public int Promote(string environment, string app, Func<string, string>? message = null, IReadOnlyList<(string Path, Func<string, string> Edit)>? more = null, string trailers = "")
    {
        var (old, now) = Next(environment, app);
        Message = MessageOf(environment, app, old, now, trailers);
        return Edit(message?.Invoke(Message) ?? Message, [(PathOf(environment), text => SetImage(text, app, now)), .. more ?? []]);
    }

    /// <summary>Goes back, as a rollback does, to what stood there at a commit, or so it says.</summary>
    public int RollBack(string environment, string app, string was, int claimed) =>
        Promote(environment, app, was, $"Aurora-Rollback: {IdOf(claimed)}\n");

    private int Promote(string environment, string app, string now, string trailers)
    {
        Message = MessageOf(environment, app, ImageOf(PathOf(environment), app), now, trailers);
        return Edit(Message, [(PathOf(environment), text => SetImage(text, app, now))]);
    }

    /// <summary>A commit of any other kind.</summary>
    public int Edit(string message, IReadOnlyList<(string Path, Func<string, string> Edit)> edits)
    {
        foreach (var (path, edit) in edits) _files[path] = edit(_files.GetValueOrDefault(path, ""));
        return Tip = _commits.Commit(message, edits.Select(edit => File(edit.Path, _files[edit.Path])).Distinct(), [Tip]);
    }

    /// <summary>Merges a promotion that was made on a branch while <c>main</c> went on; <paramref name="edit"/> is what the merge makes of it.</summary>
    public int Merge(string app, string message, Func<string, string>? edit = null)
    {
        var (old, now) = Next("prod", app);
        var (fork, onBranch) = (Tip, SetImage(_files[Prod], app, now));
        var branch = _commits.Commit(MessageOf("prod", app, old, now, ""), [File(Prod, onBranch)], [fork]);
        Edit("Write notes", [("notes.txt", text => text + "more\n")]);
        _files[Prod] = edit is null ? onBranch : edit(onBranch);
        return Tip = _commits.Commit(message, [File(Prod, _files[Prod])], [Tip, branch]);
    }

    /// <summary>Merges a branch that knows nothing of the newest promotion, and lets that be undone.</summary>
    public int MergeUndoing(string app)
    {
        var (fork, before) = (Tip, _files[Prod]);
        Promote("prod", app);
        var branch = _commits.Commit("Write elsewhere", [File("elsewhere.txt", "text\n")], [fork]);
        _files[Prod] = before;
        return Tip = _commits.Commit("Merge a branch", [File(Prod, before), File("elsewhere.txt", "text\n")], [Tip, branch]);
    }

    /// <summary>Makes a promotion that lets the file be executed from then on.</summary>
    public int PromoteExecutable(string environment, string app)
    {
        _executable.Add(PathOf(environment));
        return Promote(environment, app);
    }

    /// <summary>Checks out what was made.</summary>
    public void End()
    {
        IdOf(Tip);
        Git.Git("reset", "--quiet", "--hard");
    }

    /// <summary>What an entry says, as a trailer writes it.</summary>
    public string ImageOf(string path, string app) => EntryOf(app).Match(_files[path]) is { Success: true } found
        ? $"{found.Groups["tag"].Value}@{found.Groups["digest"].Value}"
        : throw new InvalidOperationException($"{app} is not in {path}");

    public static string SetImage(string text, string app, string version) =>
        EntryOf(app).Replace(text, $"- name: registry.example/team/{app}\n    newTag: {version.Split('@')[0]}\n    digest: {version.Split('@')[1]}");

    public static string SetPods(string text, int count) => Regex.Replace(text, "count: .*", string.Create(CultureInfo.InvariantCulture, $"count: {count}"));

    public static string WeightsText(int stable) => $"""
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata:
          name: api
        spec:
          hosts: [api]
          http:
            - route:
                - destination: {"{"}host: api, subset: stable{"}"}
                  weight: {stable}
                - destination: {"{"}host: api, subset: canary{"}"}
                  weight: {100 - stable}

        """;

    public static string PatchText(string memory, string image = "") => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: api
        spec:
          template:
            spec:
              containers:
                - name: proxy
        {image}          resources:
                    limits:
                      memory: {memory}

        """;

    public void Dispose()
    {
        _commits.Dispose();
        Git.Dispose();
    }

    private const string Proxy = "        - name: proxy\n          image: registry.example/mesh/proxy:1.0.0\n";

    private (string Old, string New) Next(string environment, string app)
    {
        _version++;
        return (ImageOf(PathOf(environment), app), string.Create(CultureInfo.InvariantCulture, $"1.{_version}.0@sha256:{_version:x64}"));
    }

    private (string, string, string) File(string path, string text) => (path, text, _executable.Contains(path) ? "100755" : "100644");

    private static string PathOf(string environment) => environment == "prod" ? Prod : Dev;

    private static string Kustomization(string environment) =>
        $"# what runs in {environment}\nnamespace: {environment}\nresources:\n  - ../../base\n\nimages:\n"
        + string.Concat(new[] { "api", "worker" }.Select(app => $"  - name: registry.example/team/{app}\n    newTag: 1.0.0\n    digest: {SampleRepository.OldDigest}\n"));

    // As README.md shows it to others; the tests that the pipeline's own commits pass hold it to the form that is written.
    private static string MessageOf(string environment, string app, string old, string now, string trailers)
    {
        var change = new FieldChange(
            new ResourceId("apps", "Deployment", environment, app), ["spec", "template", "spec", "containers", "0", "image"],
            new YamlScalarNode($"registry.example/team/{app}:{old}"), new YamlScalarNode($"registry.example/team/{app}:{now}"));
        return $"""
            Promote {app} to {environment}: {now.Split('@')[0]}

            Aurora-Environment: {environment}
            Aurora-Overlay: k8s/overlays/{environment}
            Aurora-Image: registry.example/team/{app} {old} -> {now}
            Aurora-Render-Diff: {RenderedDiff.Digest($"k8s/overlays/{environment}", new StructuralDiff([], [], [change]))}
            {trailers}
            """;
    }

    private static Regex EntryOf(string app) => new($"- name: registry\\.example/team/{app}\n    newTag: (?<tag>.*)\n    digest: (?<digest>.*)", RegexOptions.CultureInvariant);
}

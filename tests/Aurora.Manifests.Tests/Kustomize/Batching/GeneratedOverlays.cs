using CsCheck;

namespace Aurora.Manifests.Tests.Kustomize.Batching;

/// <summary>
/// A repository of several overlays that may touch each other in every way that is known: through bases and components, equal and
/// missing namespaces, prefixes and suffixes, generated names, references that dangle, objects of the cluster that several
/// name alike, and fields that reach beyond their kustomization.
/// </summary>
internal sealed class GeneratedOverlays
{
    private static readonly string[] Spaces = ["", "", "alpha", "beta", "own", "own", "own", "default"];
    private static readonly string[] Names = ["app", "settings", "reader"];

    private readonly List<(string Path, string Text)> _files = [];

    private GeneratedOverlays(IReadOnlyList<Overlay> overlays, int number)
    {
        _files.Add(("base/kustomization.yaml", "resources: [objects.yaml]\nconfigMapGenerator:\n  - name: settings\n    literals: [from=base]\n"));
        _files.Add(("base/objects.yaml", $"{Deployment("app", "settings", "credentials")}---\n{Account("app")}---\n{Binding("RoleBinding", "app", "Role", "reader", "app", "")}---\n{Role("Role", "reader")}"));
        _files.Add(("component/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [objects.yaml]\nconfigMapGenerator:\n  - name: flags\n    literals: [a=b]\n"));
        _files.Add(("component/objects.yaml", Deployment("worker", "flags", "missing")));
        for (var i = 0; i < overlays.Count; i++) Write($"overlays/o{i}", overlays[i], i);
        // Two that nothing keeps from each other's company; the number keeps them from being known from an earlier repository.
        foreach (var plain in (string[])["one", "two"]) _files.Add(($"plain/{plain}/kustomization.yaml", $"# {number}\nnamespace: plain-{plain}\nresources: [../../base]\n"));
        Overlays = [.. Enumerable.Range(0, overlays.Count).Select(i => $"overlays/o{i}"), "plain/one", "plain/two"];
    }

    public static Gen<GeneratedOverlays> Any { get; } =
        Gen.Select(Gen.Int[0, (1 << 20) - 1], Gen.Int[0, Spaces.Length - 1], Gen.Int[0, 2], Gen.Int[0, 5])
            .Select((features, space, name, rare) => new Overlay(features, Spaces[space], Names[name], rare == 0)).Array[2, 6]
            .Select(Gen.Int, (overlays, number) => new GeneratedOverlays(overlays, number));

    public IReadOnlyList<string> Overlays { get; }

    public SampleTree Write()
    {
        var sample = new SampleTree();
        foreach (var (path, text) in _files) sample.Write(path, text);
        return sample;
    }

    public override string ToString() => string.Concat(_files.Where(file => file.Path.StartsWith("overlays/")).Select(file => $"== {file.Path}\n{file.Text}"));

    private void Write(string folder, Overlay overlay, int number)
    {
        var resources = new List<string>();
        if (overlay.Space == "own") overlay = overlay with { Space = $"own{number}" };
        if (overlay.Has(0)) resources.Add("../../base");
        if (overlay.Has(1)) resources.Add(Own(folder, "own.yaml", $"{Deployment($"own{number}", overlay.Name, "credentials")}---\n{SampleTree.ConfigMap(overlay.Has(2) ? overlay.Name : $"own{number}")}"));
        if (overlay.Has(3) && overlay.Has(18)) resources.Add(Own(folder, "cluster.yaml", Role("ClusterRole", overlay.Has(4) ? "reader" : $"reader{number}")));
        if (overlay.Has(5) && overlay.Has(19)) resources.Add(Own(folder, "binding.yaml", Binding(overlay.Has(6) ? "ClusterRoleBinding" : "RoleBinding", $"bound{number}", "ClusterRole", "reader", "app", overlay.Has(7) ? "alpha" : "")));
        if (overlay.Has(8)) resources.Add(Own(folder, "space.yaml", $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {(overlay.Has(9) || overlay.Space.Length == 0 ? $"space{number}" : overlay.Space)}\n  labels:\n    app: app\n"));
        if (resources.Count == 0) resources.Add(Own(folder, "claim.yaml", $"apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: claim{number}\nspec:\n  storageClassName: reader\n"));

        var text = $"resources:\n{string.Concat(resources.Select(resource => $"  - {resource}\n"))}";
        if (overlay.Space.Length > 0) text += $"namespace: {overlay.Space}\n";
        if (overlay.Has(10)) text += $"namePrefix: {(overlay.Has(11) ? "p-" : $"p{number}-")}\n";
        if (overlay.Has(12)) text += "nameSuffix: -s\n";
        if (overlay.Has(13)) text += $"configMapGenerator:\n  - name: extra\n    literals: [n={number}]\n";
        if (overlay.Has(14)) text += "components: [../../component]\n";
        if (overlay.Has(15)) text += "sortOptions:\n  order: fifo\n";
        if (overlay.Has(16)) text += "secretGenerator:\n  - name: credentials\n    literals: [a=b]\n";
        if (overlay.Has(17)) text += "replacements:\n  - source: {kind: ConfigMap, fieldPath: metadata.name}\n    targets:\n      - select: {kind: Deployment}\n        fieldPaths: [spec.template.spec.containers.0.image]\n        options: {create: true}\n";
        if (overlay.IsOdd) text += Odd(folder, number);
        _files.Add(($"{folder}/kustomization.yaml", text));
    }

    // What is told from the kustomization alone to be no company for others.
    private string Odd(string folder, int number) => (number % 5) switch
    {
        0 => $"openapi:\n  path: {Own(folder, "schema.json", "{\"definitions\":{\"io.k8s.api.apps.v1.Deployment\":{\"type\":\"object\",\"x-kubernetes-group-version-kind\":[{\"group\":\"apps\",\"kind\":\"Deployment\",\"version\":\"v1\"}]}}}\n")}\n",
        1 => $"configurations: [{Own(folder, "configuration.yaml", "nameReference:\n  - kind: ConfigMap\n    fieldSpecs:\n      - kind: PersistentVolumeClaim\n        path: spec/storageClassName\n")}]\n",
        2 => "commonLabels: {odd: odd}\n",
        3 => "patches:\n  - target: {kind: Deployment}\n    options: {allowNameChange: true}\n    patch: |\n      kind: Deployment\n      metadata:\n        name: renamed\n",
        _ => "buildMetadata: [originAnnotations]\n",
    };

    private string Own(string folder, string name, string text)
    {
        _files.Add(($"{folder}/{name}", text));
        return name;
    }

    private static string Account(string name) => $"apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {name}\n";

    private static string Role(string kind, string name) =>
        $"apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata:\n  name: {name}\nrules:\n  - apiGroups: ['']\n    resources: [configmaps]\n    resourceNames: [settings]\n    verbs: [get]\n";

    private static string Binding(string kind, string name, string roleKind, string role, string account, string space) =>
        $"apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata:\n  name: {name}\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: {roleKind}\n  name: {role}\nsubjects:\n  - kind: ServiceAccount\n    name: {account}\n"
        + (space.Length == 0 ? "" : $"    namespace: {space}\n");

    private static string Deployment(string name, string settings, string secret) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {name}
        spec:
          template:
            spec:
              serviceAccountName: app
              containers:
                - name: app
                  image: registry.example/app
                  envFrom:
                    - configMapRef:
                        name: {settings}
                    - secretRef:
                        name: {secret}

        """;

    private sealed record Overlay(int Features, string Space, string Name, bool IsOdd)
    {
        public bool Has(int feature) => (Features >> feature & 1) == 1;
    }
}

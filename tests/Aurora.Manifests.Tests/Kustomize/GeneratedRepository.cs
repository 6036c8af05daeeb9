using CsCheck;

namespace Aurora.Manifests.Tests.Kustomize;

/// <summary>A repository whose overlay <c>top</c> names files in every way that kustomize knows, some of them at a time.</summary>
internal sealed class GeneratedRepository
{
    private static readonly string[] Names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private readonly List<(string Path, string Text)> _files = [];
    private readonly List<(string Path, string Target)> _links = [];
    private int _count;

    private GeneratedRepository(IReadOnlyList<Node> nodes)
    {
        for (var i = 0; i < nodes.Count; i++) Kustomization(i, nodes[i], last: i == nodes.Count - 1);
    }

    /// <summary>Up to three kustomizations, each the base of the one before it.</summary>
    public static Gen<GeneratedRepository> Any { get; } =
        Gen.Select(Gen.Int[0, (1 << 20) - 1], Gen.Int[0, 2]).Select((features, name) => new Node(features, Names[name])).Array[1, 3].Select(nodes => new GeneratedRepository(nodes));

    public SampleTree Write()
    {
        var sample = new SampleTree();
        foreach (var (path, text) in _files) sample.Write(path, text);
        foreach (var (path, target) in _links) sample.Link(path, target);
        return sample;
    }

    public override string ToString() =>
        string.Concat(_files.Select(file => $"== {file.Path}\n{file.Text}")) + string.Concat(_links.Select(link => $"== {link.Path} -> {link.Target}\n"));

    private static string Folder(int level) => level == 0 ? "top" : $"bases/b{level}";

    private void Kustomization(int level, Node node, bool last)
    {
        var folder = Folder(level);
        var own = $"own{level}";
        var text = $"{(node.Has(0) ? "Resources" : "resources")}:\n  - {File(folder, "yaml", SampleTree.ConfigMap(own))}\n";
        if (node.Has(1)) text += $"  - {Linked(folder, SampleTree.ConfigMap($"linked{level}"))}\n";
        if (!last) text += Base(level, node);
        if (node.Has(3)) text += $"namePrefix: p{level}-\n";
        if (node.Has(4)) text += $"patches:\n  - path: {File(folder, "yaml", SampleTree.ConfigMap(own, "patched"))}\n  - target: {{kind: ConfigMap, name: {own}}}\n    path: {Json(folder)}\n";
        if (node.Has(5)) text += $"patchesStrategicMerge:\n  - {File(folder, "yaml", Patch(own))}\n  - '{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {own}}}, data: {{inline: x}}}}'\n";
        if (node.Has(6)) text += $"patchesJson6902:\n  - target: {{version: v1, kind: ConfigMap, name: {own}}}\n    path: {Json(folder)}\n";
        if (node.Has(7)) text += $"configMapGenerator:\n  - &g\n    name: generated{level}\n    files: [{File(folder, "txt")}, renamed={File(folder, "txt")}]\n    envs: [{Environment(folder)}]\n  - <<: *g\n    name: merged{level}\n";
        if (node.Has(8)) text += $"secretGenerator:\n  - name: secret{level}\n    env: {Environment(folder)}\n";
        if (node.Has(9)) text += $"replacements:\n  - path: {File(folder, "yaml", $"source: {{kind: ConfigMap, name: {own}, fieldPath: metadata.name}}\ntargets:\n  - select: {{kind: ConfigMap, name: {own}}}\n    fieldPaths: [data.key]\n")}\n";
        if (node.Has(10)) text += $"transformers:\n{Transformers(folder, level, node)}";
        if (node.Has(14)) text += $"generators:\n  - {File(folder, "yaml", $"apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {{name: g}}\nname: plugged{level}\nfiles: [{File(folder, "txt")}]\nenvs: [{Environment(folder)}]\n")}\n";
        if (node.Has(15)) text += $"configurations:\n  - {File(folder, "yaml", "nameReference:\n  - kind: ConfigMap\n    fieldSpecs:\n      - kind: Foo\n        path: spec/ref\n")}\n";
        if (node.Has(16)) text += $"crds:\n  - {File(folder, "json", "{\"example.com/x.Foo\":{\"Schema\":{\"properties\":{\"spec\":{\"$ref\":\"example.com/x.Spec\"}}}}}\n")}\n";
        if (node.Has(17) && level == 0) text += $"openapi:\n  path: {File(folder, "json", "{\"definitions\":{\"io.k8s.api.core.v1.ConfigMap\":{\"type\":\"object\",\"x-kubernetes-group-version-kind\":[{\"group\":\"\",\"kind\":\"ConfigMap\",\"version\":\"v1\"}]}}}\n")}\n";
        if (node.Has(18)) text += $"components:\n  - {Component(folder, own)}\n";
        _files.Add(($"{folder}/{node.Name}", text));
        File(folder, "noise", "nobody names this\n");
    }

    // Named as a base, as a resource, or through a link.
    private string Base(int level, Node node)
    {
        var target = Path.GetRelativePath("/" + Folder(level), "/" + Folder(level + 1));
        if (!node.Has(2)) return $"bases:\n  - {target}\n";
        if (!node.Has(19)) return $"  - {target}\n";
        _links.Add(($"{Folder(level)}/linked-base", target));
        return "  - linked-base\n";
    }

    private string Transformers(string folder, int level, Node node)
    {
        var text = $"  - {File(folder, "yaml", Plugin(Json(folder), $"own{level}"))}\n";
        if (node.Has(11)) text += $"  - |\n    {Plugin(Json(folder), $"own{level}").TrimEnd().Replace("\n", "\n    ")}\n";
        if (!node.Has(12)) return text;
        var inner = File(folder + "/plugins", "yaml", Plugin(Json(folder), $"own{level}"));
        _files.Add(($"{folder}/plugins/kustomization.yaml", $"resources: [{inner}]\n"));
        return text + "  - plugins\n";
    }

    private string Component(string folder, string own)
    {
        var component = $"component{_count}";
        _files.Add(($"{folder}/{component}/kustomization.yaml", $"apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - path: {File($"{folder}/{component}", "yaml", Patch(own))}\n"));
        return component;
    }

    private string Linked(string folder, string text)
    {
        var real = File(folder, "real.yaml", text);
        _links.Add(($"{folder}/link{_count}.yaml", real));
        return $"link{_count}.yaml";
    }

    private string Json(string folder) => File(folder, "yaml", $"- {{op: add, path: /data/json{_count}, value: added}}\n");

    private string Environment(string folder) => File(folder, "env", $"VARIABLE{_count}=value\n");

    private string Patch(string name) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\ndata:\n  patch{_count}: x\n";

    private string Plugin(string path, string name) =>
        $"apiVersion: builtin\nkind: PatchTransformer\nmetadata: {{name: plugin{_count++}}}\npath: {path}\ntarget: {{kind: ConfigMap, name: {name}}}\n";

    private string File(string folder, string extension, string? text = null)
    {
        var name = $"f{_count++}.{extension}";
        _files.Add(($"{folder}/{name}", text ?? $"text {name}\n"));
        return name;
    }

    private sealed record Node(int Features, string Name)
    {
        public bool Has(int feature) => (Features >> feature & 1) == 1;
    }
}

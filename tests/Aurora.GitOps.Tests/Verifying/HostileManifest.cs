using System.Text;

namespace Aurora.GitOps.Tests.Verifying;

/// <summary>An overlay that is broken in some way, and what must be said of it.</summary>
/// <param name="Overlay">Its folder.</param>
/// <param name="Failure">How the reason begins why it does not render; null for one that does.</param>
/// <param name="Files">Its files, by path.</param>
public sealed record HostileManifest(string Overlay, string? Failure, params (string Path, string Text)[] Files)
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  key: v\n";
    private const string OneResource = "resources: [x.yaml]\n";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileManifest> All =>
    [
        // What is no YAML, in each place from which kustomize reads.
        new("base-manifest", "base-a/x.yaml:6:8: this is not YAML: ", K("base-manifest", "resources: [../base-a]\n"), K("base-a", OneResource), ("base-a/x.yaml", Good.Replace("v\n", "[\n  b: \"c\n", StringComparison.Ordinal))),
        new("same-base", "base-a/x.yaml:6:8: this is not YAML: ", K("same-base", "resources: [../base-a]\nnamePrefix: other-\n")),
        new("second-document", "second-document/x.yaml:12:2: this is not YAML: ", K("second-document", OneResource), ("second-document/x.yaml", Good + "---\n" + Good.Replace("data:", " data:", StringComparison.Ordinal))),
        new("overlay", "overlay/kustomization.yaml:3:13: this is not YAML: ", K("overlay", "resources:\n- x.yaml\n  namePrefix: a-\n"), ("overlay/x.yaml", Good)),
        new("patch", "patch/p.yaml:6:1: this is not YAML: the line is indented with a tab. Indent with spaces.", Patched("patch"), ("patch/x.yaml", Good), ("patch/p.yaml", Good.Replace("  key", "\tkey", StringComparison.Ordinal))),
        new("old-patch", "old-patch/p.yaml:6:8: this is not YAML: ", K("old-patch", OneResource + "patchesStrategicMerge:\n- p.yaml\n"), ("old-patch/x.yaml", Good), ("old-patch/p.yaml", Good.Replace("key: v", "key: 'v", StringComparison.Ordinal))),
        new("json-patch", "json-patch/p.json:3:8: this is not JSON: ", K("json-patch", OneResource + "patches:\n- path: p.json\n  target: {kind: ConfigMap}\n"), ("json-patch/x.yaml", Good), ("json-patch/p.json", "[\n{\"op\": \"remove\", \"path\": \"/data/key\"},\n{\"op\": remove\"}\n]\n")),
        new("inline-patch", "inline-patch/kustomization.yaml:6:", K("inline-patch", OneResource + "patches:\n- patch: |-\n    - op: replace\n      path: /data/key\n       value: 3\n  target: {kind: ConfigMap}\n"), ("inline-patch/x.yaml", Good)),
        new("component", "component-a/kustomization.yaml:4:1: this is not YAML: ", K("component", OneResource + "components: [../component-a]\n"), ("component/x.yaml", Good), K("component-a", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [\n")),
        new("file-of-component", "component-b/y.yaml:1:5: this is not YAML: ", K("file-of-component", OneResource + "components: [../component-b]\n"), ("file-of-component/x.yaml", Good), K("component-b", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [y.yaml]\n"), ("component-b/y.yaml", "a: b: c\n")),
        new("generator", "generator/g.yaml:3:", K("generator", "generators: [g.yaml]\n"), ("generator/g.yaml", "apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: x\nliterals: [a=b]\n")),
        new("transformer", "transformer/t.yaml:3:", K("transformer", OneResource + "transformers: [t.yaml]\n"), ("transformer/x.yaml", Good), ("transformer/t.yaml", "apiVersion: builtin\nkind: PrefixTransformer\nmetadata: {name: t\nprefix: a-\n")),
        new("replacement", "replacement/r.yaml:3:2: this is not YAML: ", K("replacement", OneResource + "replacements:\n- path: r.yaml\n"), ("replacement/x.yaml", Good), ("replacement/r.yaml", "source:\n  kind: ConfigMap\n name: x\n")),
        new("configuration", "configuration/c.yaml:3:1: this is not YAML: ", K("configuration", OneResource + "configurations: [c.yaml]\n"), ("configuration/x.yaml", Good), ("configuration/c.yaml", "nameReference:\n- kind: [\n")),
        new("crd", "crd/c.json:2:1: this is not JSON: ", K("crd", OneResource + "crds: [c.json]\n"), ("crd/x.yaml", Good), ("crd/c.json", "{\"a\": \n")),
        new("schema", "schema/o.json:2:1: this is not JSON: ", K("schema", OneResource + "openapi: {path: o.json}\n"), ("schema/x.yaml", Good), ("schema/o.json", "{\"definitions\": \n")),
        new("control-character", "control-character/x.yaml:6:", K("control-character", OneResource), ("control-character/x.yaml", Good.Replace("v\n", "\"a\0b\"\n", StringComparison.Ordinal))),
        new("sp ace/ü\nn", "sp ace/ü\nn/x y.yaml:1:5: this is not YAML: ", K("sp ace/ü\nn", "resources: [x y.yaml]\n"), ("sp ace/ü\nn/x y.yaml", "a: b: c\n")),

        new("odd\n::error::name", null, K("odd\n::error::name", OneResource), ("odd\n::error::name/x.yaml", Good + "immutabel: true\n")),

        // What is YAML and still nothing that kustomize takes.
        new("no-name", "no-name/x.yaml:8: missing metadata.name", K("no-name", OneResource), ("no-name/x.yaml", Good + "---\nkind: ConfigMap\napiVersion: v1\n")),
        new("no-object", "no-object/x.yaml:1: missing Resource metadata", K("no-object", OneResource), ("no-object/x.yaml", "just text\n")),
        new("twice", "twice/kustomization.yaml:3: merging resources from 'y.yaml': may not add resource with an already registered id", K("twice", "resources:\n- x.yaml\n- y.yaml\n"), ("twice/x.yaml", Good), ("twice/y.yaml", Good)),
        new("patch-of-nothing", "patch-of-nothing/p.yaml:1: no resource matches strategic merge patch", Patched("patch-of-nothing"), ("patch-of-nothing/x.yaml", Good), ("patch-of-nothing/p.yaml", Good.Replace("name: x", "name: other", StringComparison.Ordinal))),
        new("unknown-field", "base-b/kustomization.yaml:2: invalid Kustomization: json: unknown field \"namePrefx\"", K("unknown-field", "resources: [../base-b]\n"), K("base-b", OneResource + "namePrefx: a-\n"), ("base-b/x.yaml", Good)),
        new("wrong-type", "wrong-type/kustomization.yaml:2: invalid Kustomization: json: cannot unmarshal", K("wrong-type", "namePrefix: a-\nresources: x.yaml\n"), ("wrong-type/x.yaml", Good)),

        // Keys that stand twice.
        new("second-key", "base-c/x.yaml:8:3: the key 'key' stands here a second time", K("second-key", "resources: [../base-c]\n"), K("base-c", OneResource), ("base-c/x.yaml", Good + "  other: v\n  key: w\n")),
        new("second-key-in-kustomization", "second-key-in-kustomization/kustomization.yaml:3:1: the key 'namePrefix' stands here a second time", K("second-key-in-kustomization", "namePrefix: a-\nresources: [x.yaml]\nnamePrefix: b-\n"), ("second-key-in-kustomization/x.yaml", Good)),
        new("second-key-in-patch", "second-key-in-patch/p.yaml:7:3: the key 'key' stands here a second time", Patched("second-key-in-patch"), ("second-key-in-patch/x.yaml", Good), ("second-key-in-patch/p.yaml", Good + "  key: w\n")),

        // Circles and gaps.
        new("cycle-a", "cycle-c/kustomization.yaml:1: 'resources' names ../cycle-a, which closes a cycle: cycle-a → cycle-b → cycle-c → cycle-a.", K("cycle-a", "resources: [../cycle-b]\n"), K("cycle-b", "components: [../cycle-c]\n"), K("cycle-c", "resources: [../cycle-a]\n")),
        new("itself", "itself/kustomization.yaml:2: 'resources' names ., which closes a cycle: itself → itself.", K("itself", "resources:\n- .\n")),
        new("missing-file", "missing-file/kustomization.yaml:2: 'resources' names none.yaml, which does not exist.", K("missing-file", "resources:\n- none.yaml\n")),
        new("missing-base", "missing-base/kustomization.yaml:1: 'resources' names ../none, which does not exist.", K("missing-base", "resources: [../none]\n")),
        new("missing-patch", "missing-patch/kustomization.yaml:3: 'patches.path' names p.yaml, which does not exist.", Patched("missing-patch"), ("missing-patch/x.yaml", Good)),
        new("missing-source", "missing-source/kustomization.yaml:4: 'configMapGenerator.files' names none.txt, which does not exist.", K("missing-source", "configMapGenerator:\n- name: x\n  files:\n  - a=none.txt\n")),

        // Aliases that unfold to billions; as text they harm nobody.
        new("bomb", "bomb/x.yaml:12:", K("bomb", OneResource), ("bomb/x.yaml", Good + Bomb)),
        new("bomb-in-patch", "bomb-in-patch/p.yaml:12:", Patched("bomb-in-patch"), ("bomb-in-patch/x.yaml", Good), ("bomb-in-patch/p.yaml", Good + Bomb)),
        new("bomb-inline", "bomb-inline/kustomization.yaml:15:", K("bomb-inline", OneResource + "patches:\n- patch: |-\n" + Indented(Good + Bomb)), ("bomb-inline/x.yaml", Good)),
        new("bomb-in-utf-16", "bomb-in-utf-16/x.yaml:12:", K("bomb-in-utf-16", OneResource), ("bomb-in-utf-16/x.yaml", "\uFEFF" + Good + Bomb)),
        new("bomb-as-text", null, K("bomb-as-text", "configMapGenerator: [{name: x, files: [x.yaml]}]\n"), ("bomb-as-text/x.yaml", Good + Bomb)),

        // Those beside them, which may share a run of kustomize with them.
        new("good-a", null, K("good-a", "resources: [../base-good]\nnamePrefix: a-\n"), K("base-good", OneResource), ("base-good/x.yaml", Good)),
        new("good-b", null, K("good-b", "resources: [../base-good]\nnamePrefix: b-\n")),
    ];

    private static string Bomb
    {
        get
        {
            var lines = new StringBuilder("  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for (var i = 1; i < 12; i++) lines.Append($"  a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
            return lines.ToString();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Overlay.Replace("\n", "\\n", StringComparison.Ordinal);

    private static (string, string) K(string folder, string text) => ($"{folder}/kustomization.yaml", text);

    private static (string, string) Patched(string folder) => K(folder, OneResource + "patches:\n- path: p.yaml\n");

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"    {line}\n"));
}

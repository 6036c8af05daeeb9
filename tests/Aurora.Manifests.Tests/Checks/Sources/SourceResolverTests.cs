namespace Aurora.Manifests.Tests.Checks.Sources;

/// <summary>The line to edit is where the field that a rule is about was set last, among all that real kustomize takes it from.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SourceResolverTests
{
    private const string Image = "spec.template.spec.containers[0].image";
    private const string Memory = "spec.template.spec.containers[0].resources.limits.memory";
    private const string Reuse = "=== app/kustomization.yaml\nresources: [../base]\n";

    private const string Base = """
        === base/kustomization.yaml
        resources: [api.yaml]
        === base/api.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: api
          labels: {app: api}
        spec:
          replicas: 1
          selector: {matchLabels: {app: api}}
          template:
            metadata:
              labels: {app: api}
            spec:
              containers:
                - name: api
                  image: registry.example/api:1
                  resources:
                    limits: {cpu: "1", memory: 1Gi}
                - name: side
                  image: registry.example/side:1

        """;

    private static IEnumerable<TestCaseData> Cases =>
    [
        Case("the document", Image, Base.Replace("/api:1", "/api:1 # here"), Reuse),
        Case("the second item of a list", "spec.template.spec.containers[1].image", Base.Replace("/side:1", "/side:1 # here"), Reuse),
        Case("what is nearest to an absent field", "spec.template.spec.containers[1].livenessProbe", Base.Replace("- name: side", "- name: side # here"), Reuse),
        Case("a patch that sets the field", Memory, Base, Reuse + "patches: [{path: patch.yaml}]\n" + Patch("resources: {limits: {memory: 2Gi}} # here")),
        Case("the document where a patch sets another field", Image, Base.Replace("/api:1", "/api:1 # here"), Reuse + "patches: [{path: patch.yaml}]\n" + Patch("resources: {limits: {memory: 2Gi}}")),
        Case("the last of two patches", Image, Base, Reuse + "patches: [{path: patch.yaml}, {path: last.yaml}]\n" + Patch("image: other:1") + Patch("image: other:2 # here").Replace("patch.yaml", "last.yaml")),
        Case("a patch that removes the field", "spec.replicas", Base, Reuse + "patches: [{path: patch.yaml}]\n=== app/patch.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  replicas: null # here\n"),
        Case("an inline patch with a target", Image, Base, Reuse + "patches:\n  - target: {kind: Deployment, name: a.*}\n    patch: |\n      - op: replace\n        path: /spec/template/spec/containers/0/image\n        value: other:2 # here\n"),
        Case("an inline strategic-merge patch", "spec.replicas", Base, Reuse + "patches:\n  - target: {labelSelector: app=api}\n    patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: any}\n      spec:\n        replicas: 3 # here\n"),
        Case("an operation that adds a parent", Memory, Base.Replace(", memory: 1Gi", ""), Reuse + "patches:\n  - target: {kind: Deployment}\n    path: operations.yaml\n=== app/operations.yaml\n- op: add\n  path: /spec/template/spec/containers/0/resources\n  value:\n    limits:\n      memory: 3Gi # here\n"),
        Case("the deprecated patch fields", "spec.replicas", Base, Reuse + "patchesStrategicMerge: [patch.yaml]\npatchesJson6902: [{target: {group: apps, version: v1, kind: Deployment, name: api}, path: operations.yaml}]\n" + Patch("image: other:1") + "=== app/operations.yaml\n- op: replace\n  path: /spec/replicas\n  value: 4 # here\n"),
        Case("a patch in a component", Image, Base, Reuse + "components: [../part]\n=== part/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: patch.yaml}]\n" + Patch("image: other:2 # here").Replace("app/", "part/")),
        Case("a patch by a name from before a prefix", Image, Base.Replace("resources: [api.yaml]", "namePrefix: pre-\nresources: [api.yaml]"), Reuse + "namePrefix: my-\npatches: [{path: patch.yaml}]\n" + Patch("image: other:2 # here")),
        Case("the tag of an images entry", Image, Base, Reuse + "images:\n  - name: registry.example/side\n    newTag: \"2\"\n  - name: registry.example/api\n    newTag: \"2\" # here\n"),
        Case("the count of a replicas entry", "spec.replicas", Base, Reuse + "replicas:\n  - name: api\n    count: 5 # here\n"),
        Case("the pair of a label", "spec.template.metadata.labels.tier", Base, Reuse + "labels:\n  - pairs:\n      tier: web # here\n    includeSelectors: true\n"),
        Case("the namespace field", "metadata.namespace", Base, Reuse + "namespace: prod # here\n"),
        Case("a replacement", "spec.template.metadata.labels.app", Base, Reuse + "replacements:\n  - source: {kind: Deployment, name: api, fieldPath: metadata.name}\n    targets:\n      - select: {kind: Deployment}\n        fieldPaths:\n          - spec.template.metadata.labels.app # here\n"),
        Case("an item that a patch adds", "spec.template.spec.containers[0].image", Base, Reuse + "patches: [{path: patch.yaml}]\n" + Patch("image: other:2 # here").Replace("name: api\n          image", "name: extra\n          image")),
        Case("a document further down in a file", "spec.ports[0].port", Base.Replace("  image: registry.example/side:1\n", "  image: registry.example/side:1\n---\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  ports:\n    - port: 80 # here\n"), Reuse),
        Case("an item of a List", "data.level", "=== app/kustomization.yaml\nresources: [list.yaml]\n=== app/list.yaml\napiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: a}\n    data:\n      level: info # here\n"),
        Case("a literal of a generator", "data.level", "=== app/kustomization.yaml\nconfigMapGenerator:\n  - name: settings\n    literals:\n      - other=x\n      - level=info # here\n"),
        Case("a line of an environment file", "data.level", "=== app/kustomization.yaml\nconfigMapGenerator: [{name: settings, envs: [settings.env]}]\n=== app/settings.env\nother=x\nlevel=info # here\n"),
        Case("a line of a file of a generator", "data['settings.yml']", "=== app/kustomization.yaml\nconfigMapGenerator: [{name: settings, files: [settings.yml=other.yml]}]\n=== app/other.yml\na: 1\nb: 2\nc: 3 # here\n", textLine: 3),
        Case("a line of a text in a document", "data['settings.yml']", "=== app/kustomization.yaml\nresources: [map.yaml]\n=== app/map.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  settings.yml: |\n    a: 1\n    b: 2 # here\n", textLine: 2),
        Case("a generator that merges into another", "data.level", "=== base/kustomization.yaml\nconfigMapGenerator: [{name: settings, literals: [level=info]}]\n=== app/kustomization.yaml\nresources: [../base]\nconfigMapGenerator:\n  - name: settings\n    behavior: merge\n    literals:\n      - level=debug # here\n"),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task The_line_to_edit_is_that_of(string kind, string field, string[] files, int textLine)
    {
        using var marked = new MarkedFiles(files);

        (await marked.LocateAsync(kind, field, textLine)).Where.ShouldBe(marked.Marked.ShouldNotBeNull());
    }

    [Test]
    public async Task Where_transformers_may_have_a_say_the_finding_says_so()
    {
        using var files = new MarkedFiles(Base, Reuse + "transformers: [prefix.yaml]\n=== app/prefix.yaml\napiVersion: builtin\nkind: AnnotationsTransformer\nmetadata: {name: t}\nannotations: {a: b}\nfieldSpecs: [{path: metadata/annotations, create: true}]\n");

        (await files.LocateAsync("Deployment", "spec.replicas")).Remark.ShouldBe("The transformers of app/kustomization.yaml may set it, too.");
    }

    [Test]
    public async Task An_object_that_nothing_in_the_files_explains_is_at_the_kustomization_and_says_so()
    {
        using var files = new MarkedFiles(Base, Reuse + "transformers: [prefix.yaml]\n=== app/prefix.yaml\napiVersion: builtin\nkind: PrefixTransformer\nmetadata: {name: t}\nprefix: x-\nfieldSpecs: [{path: metadata/name}]\n");

        var finding = await files.LocateAsync("Deployment", "spec.replicas");

        finding.Where.ShouldBe("app/kustomization.yaml:1");
        finding.Remark.ShouldBe("Which file makes Deployment.apps x-api could not be told.");
    }

    private static TestCaseData Case(string name, string field, string first, string second = "", int textLine = 0)
    {
        var kind = field.StartsWith("data", StringComparison.Ordinal) ? "ConfigMap" : field.StartsWith("spec.ports", StringComparison.Ordinal) ? "Service" : "Deployment";
        return new TestCaseData(kind, field, new[] { first, second }, textLine).SetArgDisplayNames(name);
    }

    private static string Patch(string line) => $"""
        === app/patch.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata: {"{name: api}"}
        spec:
          template:
            spec:
              containers:
                - name: api
                  {line}

        """;
}

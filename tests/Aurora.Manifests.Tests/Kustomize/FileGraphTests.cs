using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Tests.Kustomize;

/// <summary>Each field by which a kustomization names a file.</summary>
public sealed class FileGraphTests
{
    [TestCase("resources: [x.yaml]", "x.yaml")]
    [TestCase("resources: [./x.yaml, sub/../y.yaml]", "x.yaml", "y.yaml")]
    [TestCase("Resources: [x.yaml]", "x.yaml")]
    [TestCase("crds: [x.json]", "x.json")]
    [TestCase("configurations: [x.yaml]", "x.yaml")]
    [TestCase("openapi: {path: x.json}", "x.json")]
    [TestCase("patches: [{path: x.yaml}, {path: y.yaml, target: {kind: Pod}}, {patch: 'a: b'}]", "x.yaml", "y.yaml")]
    [TestCase("patchesJson6902: [{path: x.yaml, target: {name: n}}, {patch: '[]', target: {name: n}}]", "x.yaml")]
    [TestCase("patchesStrategicMerge: [x.yaml]", "x.yaml")]
    [TestCase("patchesStrategicMerge: ['{apiVersion: v1, kind: Pod, metadata: {name: x}}', \"kind: Pod\\nmetadata: {name: x}\\n\"]")]
    [TestCase("replacements: [{path: x.yaml}, {source: {name: n}, targets: []}]", "x.yaml")]
    [TestCase("configMapGenerator: [{name: g, files: [x, key=y, 'sub/z'], envs: [e.env], literals: [a=b]}, {name: h, env: old.env}]", "e.env", "old.env", "sub/z", "x", "y")]
    [TestCase("secretGenerator: [{name: g, files: [x], envs: [e.env]}]", "e.env", "x")]
    [TestCase("configMapGenerator: [&one {name: g, files: [x]}, {<<: *one, name: h}, {<<: [*one, {envs: [e.env]}], files: [y]}]", "e.env", "x", "y")]
    [TestCase("<<: {resources: [x.yaml]}\nnamePrefix: a-", "x.yaml")]
    [TestCase("resources: &r [x.yaml]\ncrds: *r", "x.yaml")]
    [TestCase("helmCharts: [{name: c, valuesFile: v.yaml, additionalValuesFiles: [w.yaml]}]", "v.yaml", "w.yaml")]
    [TestCase("namespace: n\nimages: [{name: x, newTag: y}]\ncommonLabels: {path: x.yaml}")]
    public void A_file_that_is_named_is_reached(string text, params string[] reached)
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", text + "\n").Write("app/beside.yaml", "");
        foreach (var file in (string[])["x", "y", "x.yaml", "y.yaml", "x.json", "e.env", "old.env", "sub/z", "v.yaml", "w.yaml"]) sample.Write("app/" + file, "");

        var graph = FileGraphWalk.From(sample.Tree, "app");

        graph.Files.ShouldBe(((string[])["app/kustomization.yaml", .. reached.Select(file => "app/" + file)]).Order(StringComparer.Ordinal));
        graph.Unresolved.ShouldBeEmpty();
        graph.IsClosed.ShouldBeTrue();
    }

    [TestCase("kustomization.yaml")]
    [TestCase("kustomization.yml")]
    [TestCase("Kustomization")]
    public void A_kustomization_may_have_any_of_its_three_names(string name)
    {
        using var sample = new SampleTree().Write($"app/{name}", "resources: [../base]\n").Write($"base/{name}", "resources: [x.yaml]\n").Object("base/x.yaml", "x");

        var graph = FileGraphWalk.From(sample.Tree, "app");

        graph.Files.ShouldBe([$"app/{name}", $"base/{name}", "base/x.yaml"]);
        graph.Own.Path.ShouldBe($"app/{name}");
    }

    [TestCase("resources: [../base]")]
    [TestCase("resources: [../base/]")]
    [TestCase("bases: [../base]")]
    [TestCase("components: [../base]")]
    [TestCase("generators: [../base]")]
    [TestCase("transformers: [../base]")]
    [TestCase("validators: [../base]")]
    public void A_folder_that_is_named_is_reached_with_all_that_it_names(string text)
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", text).Write("base/kustomization.yaml", "resources: [sub]\npatches: [{path: p.yaml}]\n")
            .Write("base/p.yaml", "").Write("base/sub/kustomization.yaml", "resources: [x.yaml]\n").Write("base/sub/x.yaml", "apiVersion: builtin\nkind: X\n");

        FileGraphWalk.From(sample.Tree, "app").Files.ShouldBe(
            ["app/kustomization.yaml", "base/kustomization.yaml", "base/p.yaml", "base/sub/kustomization.yaml", "base/sub/x.yaml"]);
    }

    [Test]
    public void A_base_that_two_use_is_reached_once()
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", "resources: [../a, ../b]\n").Write("a/kustomization.yaml", "resources: [../base]\n")
            .Write("b/kustomization.yaml", "resources: [../base]\n").Write("base/kustomization.yaml", "resources: [x.yaml]\n").Object("base/x.yaml", "x");

        var graph = FileGraphWalk.From(sample.Tree, "app");

        graph.Kustomizations.Select(kustomization => kustomization.Path).ShouldBe(["app/kustomization.yaml", "a/kustomization.yaml", "base/kustomization.yaml", "b/kustomization.yaml"]);
        graph.Unresolved.ShouldBeEmpty();
        graph.Resources.ShouldBe(["base/x.yaml"]);
        (graph.Reaches("base/x.yaml"), graph.Reaches("base/y.yaml")).ShouldBe((true, false));
    }

    [TestCase("kind: ConfigMapGenerator\nname: g\nfiles: [x, key=y]\nenvs: [e.env]\n", "e.env", "x", "y")]
    [TestCase("kind: PatchTransformer\npath: x\n", "x")]
    [TestCase("kind: PatchStrategicMergeTransformer\npaths: [x, y]\n", "x", "y")]
    [TestCase("kind: ReplacementTransformer\nreplacements: [{path: x}]\n", "x")]
    [TestCase("kind: PrefixTransformer\nprefix: x\nfieldSpecs: [{path: metadata/name}]\n")]
    [TestCase("kind: ConfigMapGenerator\nname: g\nfiles: [x]\n---\napiVersion: builtin\nkind: PatchTransformer\npath: y\n", "x", "y")]
    public void The_configuration_of_a_built_in_plugin_reaches_what_it_names(string text, params string[] reached)
    {
        text = "apiVersion: builtin\nmetadata: {name: n}\n" + text;
        foreach (var (kustomization, further) in ((string, string)[])
        [
            ("transformers: [plugin.yaml]\n", "app/plugin.yaml"),
            ("generators: [plugins]\n", "app/plugins/kustomization.yaml app/plugins/plugin.yaml"),
            ($"transformers:\n  - |\n    {text.ReplaceLineEndings("\n    ")}\n", ""),
        ])
        {
            using var sample = new SampleTree().Write("app/kustomization.yaml", kustomization).Write("app/plugin.yaml", text)
                .Write("app/plugins/kustomization.yaml", "resources: [plugin.yaml]\n").Write("app/plugins/plugin.yaml", text);
            foreach (var file in (string[])["x", "y", "e.env"]) sample.Write("app/" + file, "");

            var graph = FileGraphWalk.From(sample.Tree, "app");

            graph.Files.ShouldBe(
                ((string[])["app/kustomization.yaml", .. further.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. reached.Select(file => "app/" + file)]).Order(StringComparer.Ordinal), false, kustomization);
            graph.IsClosed.ShouldBeTrue();
        }
    }

    [TestCase("transformers: [plugin.yaml]\n")]
    [TestCase("generators: ['{apiVersion: example.com/v1, kind: Thing, metadata: {name: n}}']\n")]
    [TestCase("transformers: [plugins]\n")]
    public void What_a_foreign_plugin_reads_nobody_knows(string kustomization)
    {
        const string Plugin = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: n}\npath: x\n";
        using var sample = new SampleTree().Write("app/kustomization.yaml", kustomization).Write("app/plugin.yaml", Plugin).Write("app/x", "")
            .Write("app/plugins/kustomization.yaml", "resources: [plugin.yaml]\n").Write("app/plugins/plugin.yaml", Plugin);

        var graph = FileGraphWalk.From(sample.Tree, "app");

        graph.Unresolved.ShouldHaveSingleItem().Reason.ShouldBe(UnresolvedReason.Plugin);
        graph.IsClosed.ShouldBeFalse();
    }

    [Test]
    public void The_chart_home_of_Helm_is_reached_whole()
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", "helmGlobals: {chartHome: charts}\n").Write("app/charts/c/Chart.yaml", "").Write("app/charts/c/templates/t.yaml", "");

        FileGraphWalk.From(sample.Tree, "app").Files.ShouldBe(["app/charts/c/Chart.yaml", "app/charts/c/templates/t.yaml", "app/kustomization.yaml"]);
    }

    [Test]
    public void Each_reference_says_where_it_stands()
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", "# why\nresources:\n  - x.yaml\nconfigMapGenerator:\n  - name: g\n    files:\n      - key=y\n")
            .Write("app/x.yaml", "").Write("app/y", "");

        FileGraphWalk.From(sample.Tree, "app").Own.References.Select(reference => (reference.Field, reference.Target, reference.File, reference.Line)).ShouldBe(
            [("resources", "x.yaml", "app/kustomization.yaml", 3), ("configMapGenerator.files", "y", "app/kustomization.yaml", 7)]);
    }

    [Test]
    public void An_overlay_may_be_the_root_of_the_repository()
    {
        using var sample = new SampleTree().Write("kustomization.yaml", "resources: [x.yaml]\n").Object("x.yaml", "x");

        FileGraphWalk.From(sample.Tree, "").Files.ShouldBe(["kustomization.yaml", "x.yaml"]);
    }
}

using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Kustomizations;

namespace Aurora.Manifests.Tests.Checks;

/// <summary>What an environment must not be built from. These rules read the files; nothing is rendered, and much of it could not be.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class KustomizationRuleTests
{
    private static readonly Catalog Catalog = Catalog.None with { Environments = [new DeploymentEnvironment("prod", "k8s/overlays/prod")] };

    [TestCase("resources: [../../base]\nhelmCharts:\n- {name: web}\n", 2)]
    [TestCase("resources: [../../base]\nhelmChartInflationGenerator:\n- {chartName: web}\n", 2)]
    [TestCase("HelmGlobals: {chartHome: charts}\n", 1)]
    public void A_chart_that_is_inflated_is_found(string kustomization, int line) =>
        Find(new NoHelm(), "k8s/overlays/prod/kustomization.yaml", kustomization).ShouldBe([$"AUR020 k8s/overlays/prod/kustomization.yaml:{line}"]);

    [Test]
    public void A_chart_that_a_base_inflates_is_found_in_the_base() =>
        Find(new NoHelm(), "k8s/base/kustomization.yaml", "resources: [web.yaml]\n\nhelmCharts: [{name: web}]\n").ShouldBe(["AUR020 k8s/base/kustomization.yaml:3"]);

    [Test]
    public void A_chart_among_the_manifests_is_found() => Find(new NoHelm(), "k8s/charts/web/Chart.yaml", "name: web\n").ShouldBe(["AUR020 k8s/charts/web/Chart.yaml:1"]);

    [TestCase("{{ .Values.name }}")]
    [TestCase("{{- include \"name\" . }}")]
    [TestCase("'{{.Release.Name}}-web'")]
    public void A_template_of_Helm_is_found_at_its_line(string name) =>
        Find(new NoHelm(), "k8s/base/web.yaml", $"kind: ConfigMap\nmetadata:\n  name: {name}\n").ShouldBe(["AUR020 k8s/base/web.yaml:3"]);

    [TestCase("k8s/base/web.yaml", "data: {alert: '{{ $labels.instance }} is down', login: '{{ .password }}'}\n")]
    [TestCase("k8s/overlays/other/kustomization.yaml", "helmCharts: [{name: web}]\n")]
    [TestCase("tools/Chart.yaml", "name: web\n")]
    [TestCase("k8s/overlays/prod/kustomization.yaml", "resources: [../../base]\ncommonAnnotations: {helmCharts: none}\n")]
    public void What_only_looks_like_Helm_is_let_be(string file, string text) => Find(new NoHelm(), file, text).ShouldBeEmpty();

    [TestCase("resources:\n- ../../base\n- https://github.com/example/platform//web?ref=v1\n", 3)]
    [TestCase("resources:\n- github.com/example/platform/web\n", 2)]
    [TestCase("resources:\n- git@git.example.com:platform.git//web\n", 2)]
    [TestCase("components:\n- https://git.example.com/platform.git//tls?ref=main\n", 2)]
    [TestCase("resources:\n- https://example.com/crds.yaml\n", 2)]
    public void A_base_from_elsewhere_is_found_at_its_line(string kustomization, int line) =>
        Find(new NoRemoteBase(), "k8s/overlays/prod/kustomization.yaml", kustomization).ShouldBe([$"AUR021 k8s/overlays/prod/kustomization.yaml:{line}"]);

    [TestCase("k8s/base/web.yaml", "data: {home: 'https://github.com/example/platform//web?ref=v1'}\n")]
    [TestCase("k8s/overlays/other/kustomization.yaml", "resources: ['https://github.com/example/platform//web?ref=v1']\n")]
    [TestCase("k8s/overlays/prod/kustomization.yaml", "resources: [../../base] # once https://github.com/example/platform\n")]
    public void What_stands_in_this_repository_or_in_no_environment_is_let_be(string file, string text) => Find(new NoRemoteBase(), file, text).ShouldBeEmpty();

    private static List<string> Find(IRepositoryRule rule, string file, string text)
    {
        using var sample = new SampleTree()
            .Write("k8s/base/kustomization.yaml", "resources: [web.yaml]\n").Object("k8s/base/web.yaml", "web")
            .Write("k8s/overlays/prod/kustomization.yaml", "resources: [../../base]\n")
            .Write(file, text);

        return [.. rule.Judge(new JudgedRepository(sample.Tree, Catalog, [])).Select(finding => $"{finding.Rule.Id} {finding.Where}")];
    }
}

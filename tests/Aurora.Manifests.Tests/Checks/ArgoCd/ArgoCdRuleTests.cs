using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using static Aurora.Manifests.Tests.Checks.ArgoCd.SampleArgo;

namespace Aurora.Manifests.Tests.Checks.ArgoCd;

/// <summary>A repository with nothing wrong, changed in one place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ArgoCdRuleTests
{
    private const string Path = "    path: overlays/prod\n";
    private const string Pointer = "        - /spec/replicas\n";

    [Test]
    public void A_repository_with_nothing_wrong_has_no_finding()
    {
        using var sample = new SampleArgo();

        sample.Findings().ShouldBeEmpty();
        ArgoCdRules.For(Catalog.None).ShouldBeEmpty();
    }

    [TestCase(Prod, "selfHeal: true", "selfHeals: true", "AUR070", 17, "spec.syncPolicy.automated.selfHeals", "Did you mean 'selfHeal'?")]
    [TestCase(Project, "  sourceRepos:", "  sourceRepo: []\n  sourceRepos:", "AUR070", 6, "spec.sourceRepo", "Did you mean 'sourceRepos'?")]
    [TestCase(Prod, "destination:\n", "destination: [\n", "AUR070", 13, "", "this is not YAML")]
    [TestCase(Prod, "path: overlays/prod", "path: overlays/prof", "AUR072", 10, "spec.source.path", "There is no kustomization in overlays/prof. Did you mean 'overlays/prod'?")]
    [TestCase(Prod, "path: overlays/prod", "path: ../prod", "AUR072", 10, "spec.source.path", "There is no kustomization in ../prod.")]
    [TestCase(Prod, "project: shop", "project: shops", "AUR073", 6, "spec.project", "The AppProject shops of the Application shop-prod is not in argo-applications/.")]
    [TestCase(Prod, "  project: shop\n", "  project: default\n", "AUR073", 6, "spec.project", "which allows everything")]
    [TestCase(Prod, "shop/deploy.git", "shop/other.git", "AUR074", 8, "spec.source.repoURL", "The project shop does not allow the repository https://git.example/shop/other.git.")]
    [TestCase(Project, "    - https://git.example/shop/deploy.git\n", "    - https://**\n    - \"!https://git.example/shop/*\"\n", "AUR074", 8, "spec.source.repoURL", "does not allow", Dev, 2)]
    [TestCase(Prod, "server: https://kubernetes.default.svc", "server: https://elsewhere.example", "AUR075", 13, "spec.destination.namespace", "does not allow the namespace shop-prod of https://elsewhere.example")]
    [TestCase(Project, "namespace: shop-*", "namespace: shop-d*", "AUR075", 13, "spec.destination.namespace", "does not allow the namespace shop-prod", Prod)]
    [TestCase(Project, "namespace: shop-*", "namespace: shop-*\n    - server: https://kubernetes.default.svc\n      namespace: \"!shop-prod\"", "AUR075", 13, "spec.destination.namespace", "does not allow the namespace shop-prod", Prod)]
    [TestCase(Project, "      kind: ConfigMap", "      kind: Secret", "AUR076", 14, "spec.namespaceResourceWhitelist", "does not allow ConfigMap, which overlays/dev renders")]
    [TestCase(Project, "      kind: Namespace", "      kind: ClusterRole", "AUR076", 11, "spec.clusterResourceWhitelist", "does not allow Namespace")]
    [TestCase(Project, "  namespaceResourceWhitelist:", "  namespaceResourceBlacklist: [{group: apps, kind: Deployment}]\n  namespaceResourceWhitelist:", "AUR076", 15, "spec.namespaceResourceWhitelist", "does not allow Deployment.apps")]
    [TestCase(Project, "- https://git.example/shop/deploy.git", "- \"*\"", "AUR077", 7, "spec.sourceRepos[0]", "every repository")]
    [TestCase(Project, "namespace: shop-*", "namespace: \"*\"", "AUR077", 9, "spec.destinations[0]", "every namespace")]
    [TestCase(Project, "- server: https://kubernetes.default.svc", "- server: \"*\"", "AUR077", 9, "spec.destinations[0]", "every cluster")]
    [TestCase(Project, "kind: Namespace", "kind: \"*\"", "AUR077", 12, "spec.clusterResourceWhitelist[0]", "every cluster-wide kind")]
    [TestCase(Prod, Path, Path + "    kustomize:\n      images: [\"registry.example/api:2\"]\n", "AUR078", 12, "spec.source.kustomize.images", "The Application shop-prod overrides git with kustomize.images.")]
    [TestCase(Prod, Path, Path + "    directory:\n      recurse: true\n", "AUR078", 11, "spec.source.directory", "overrides git with directory")]
    [TestCase(Prod, "    automated:\n      prune: true\n      selfHeal: true\n", "", "AUR079", 14, "spec.syncPolicy.automated", "is not synced by itself")]
    [TestCase(Prod, "      prune: true\n", "      enabled: false\n", "AUR079", 15, "spec.syncPolicy.automated", "is not synced by itself")]
    [TestCase(Prod, "      prune: true\n", "", "AUR079", 15, "spec.syncPolicy.automated.prune", "leaves behind")]
    [TestCase(Prod, "selfHeal: true", "selfHeal: false", "AUR079", 17, "spec.syncPolicy.automated.selfHeal", "made by hand")]
    [TestCase(Prod, "selfHeal: true", "selfHeal: true\n      allowEmpty: true", "AUR079", 18, "spec.syncPolicy.automated.allowEmpty", "deletes everything")]
    [TestCase(Prod, Pointer, Pointer + "        - /spec/template/spec/containers/0/image\n", "AUR080", 25, "spec.ignoreDifferences[0].jsonPointers[1]", "ignores images")]
    [TestCase(Prod, Pointer, "        - /spec/template\n", "AUR080", 24, "spec.ignoreDifferences[0].jsonPointers[0]", "ignores images")]
    [TestCase(Prod, "      jsonPointers:\n" + Pointer, "      jqPathExpressions:\n        - .spec.template.spec.containers[] | select(.name == \"api\") | .image\n", "AUR080", 24, "spec.ignoreDifferences[0].jqPathExpressions[0]", "ignores images")]
    [TestCase(Prod, "    namespace: shop-prod", "    namespace: shop-live", "AUR081", 13, "spec.destination.namespace", "goes to shop-live, and overlays/prod to shop-prod")]
    [TestCase(Prod, "- ServerSideApply=true", "- CreateNamespace=true", "AUR081", 19, "spec.syncPolicy.syncOptions[0]", "makes the namespace that overlays/prod renders")]
    public void One_fault_is_found_at_its_line(string file, string old, string replacement, string id, int line, string field, string message, string? where = null, int times = 1)
    {
        using var sample = new SampleArgo();

        var findings = sample.Edit(file, old, replacement).Findings();

        // An Application that leads elsewhere, or cannot be read, leaves its environment without one; a misspelt field is one that is missing.
        findings = [.. findings.Where(finding => finding.Rule.Id == id || (finding.Rule.Id != "AUR071" && !replacement.Contains("selfHeals", StringComparison.Ordinal)))];
        findings.Count.ShouldBe(times, string.Join('\n', findings));
        (findings[0].Rule.Id, findings[0].File, findings[0].Line, findings[0].Field).ShouldBe((id, where ?? file, line, field));
        findings[0].Message.ShouldContain(message);
    }

    [TestCase(Prod, "shop/deploy.git", "Shop/deploy")]
    [TestCase(Project, "- https://git.example/shop/deploy.git", "- https://git.example/*/deploy")]
    [TestCase(Project, "- https://git.example/shop/deploy.git", "- https://git.example/**\n    - \"!https://git.example/other/*\"")]
    [TestCase(Project, "namespace: shop-*", "namespace: shop-{dev,prod}")]
    [TestCase(Project, "namespace: shop-*", "namespace: shop-[dp]*")]
    [TestCase(Prod, "server: https://kubernetes.default.svc", "name: in-cluster", Description = "A cluster's name and address are compared by Argo CD alone")]
    [TestCase(Project, "  namespaceResourceWhitelist:\n    - group: \"\"\n      kind: ConfigMap\n    - group: apps\n      kind: \"*\"\n", "")]
    [TestCase(Prod, "path: overlays/prod", "path: ./overlays/prod/")]
    [TestCase(Prod, Path, Path + "    kustomize:\n      version: v5.5.0\n")]
    [TestCase(Prod, "      selfHeal: true\n", "      selfHeal: true\n      enabled: true\n      allowEmpty: false\n")]
    [TestCase(Prod, Pointer, "        - /spec/template/spec/containers/0/resources\n        - /metadata/annotations\n")]
    [TestCase(Prod, "  source:\n    repoURL: https://git.example/shop/deploy.git\n    targetRevision: main\n    path: overlays/prod\n", "  sources:\n    - repoURL: https://git.example/shop/deploy.git\n      targetRevision: main\n      path: overlays/prod\n")]
    public void What_comes_to_the_same_is_none(string file, string old, string replacement)
    {
        using var sample = new SampleArgo();

        sample.Edit(file, old, replacement).Findings().ShouldBeEmpty();
    }

    [Test]
    public void A_repository_without_anything_for_Argo_CD_has_no_finding()
    {
        using var sample = new SampleArgo();

        sample.Write(Prod, "").Write(Dev, "").Write(Project, "# nothing\n").Findings().ShouldBeEmpty();
    }

    [Test]
    public void An_environment_without_an_Application_is_found()
    {
        using var sample = new SampleArgo();

        var finding = sample.Edit(Prod, "kind: Application\n", "kind: AppProject\n").Edit(Prod, Application("prod")[Application("prod").IndexOf("spec:", StringComparison.Ordinal)..], "spec: {}\n")
            .Findings().ShouldHaveSingleItem();

        (finding.Rule.Id, finding.Overlay, finding.Where, finding.Message).ShouldBe(("AUR071", "overlays/prod", "overlays/prod/kustomization.yaml:1", "No Application applies overlays/prod."));
    }

    [Test]
    public void An_ApplicationSet_may_make_the_Application_that_is_missing()
    {
        using var sample = new SampleArgo();

        sample.Write(Prod, """
            apiVersion: argoproj.io/v1alpha1
            kind: ApplicationSet
            metadata: {name: shop}
            spec:
              generators: []
              template:
                metadata: {}
                spec: {project: shop, destination: {}}

            """);

        var finding = sample.Findings().ShouldHaveSingleItem();
        (finding.Rule.Id, finding.Rule.Severity).ShouldBe(("AUR071", Severity.Note));
    }

    [Test]
    public void A_second_Application_of_an_environment_is_found()
    {
        using var sample = new SampleArgo();

        var finding = sample.Write("argo-applications/second.yaml", Application("prod").Replace("name: shop-prod", "name: second", StringComparison.Ordinal)).Findings().ShouldHaveSingleItem();

        (finding.Rule.Id, finding.Where, finding.Message).ShouldBe(("AUR071", "argo-applications/second.yaml:10", "The Applications shop-prod and second both apply overlays/prod."));
    }

    [Test]
    public void An_Application_of_another_repository_is_judged_by_its_project_alone()
    {
        using var sample = new SampleArgo();
        sample.Edit(Project, "  destinations:\n", "    - https://charts.example\n  destinations:\n");

        sample.Write("argo-applications/operator.yaml", Application("prod").Replace("https://git.example/shop/deploy.git", "https://charts.example", StringComparison.Ordinal)
            .Replace("path: overlays/prod", "path: charts/operator", StringComparison.Ordinal).Replace("name: shop-prod", "name: operator", StringComparison.Ordinal).Replace("prune: true", "prune: false", StringComparison.Ordinal));

        sample.Findings().ShouldBeEmpty();
    }

    // As the Argo CD Image Updater writes it back.
    [TestCase(".argocd-source.yaml")]
    [TestCase(".argocd-source-shop-prod.yaml")]
    public void A_file_with_parameters_beside_the_overlay_overrides_it(string name)
    {
        using var sample = new SampleArgo();

        var finding = sample.Write("overlays/prod/" + name, "kustomize: {images: []}\n").Write("overlays/prod/notes/" + name, "").Findings().ShouldHaveSingleItem();

        (finding.Rule.Id, finding.Where).ShouldBe(("AUR078", $"overlays/prod/{name}:1"));
    }

    [Test]
    public void A_rendered_namespace_that_the_project_does_not_allow_is_found()
    {
        using var sample = new SampleArgo();
        var render = Render("prod") + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: other, namespace: elsewhere}\n";

        var finding = sample.Findings(new Dictionary<string, string> { ["prod"] = render }).ShouldHaveSingleItem();

        (finding.Rule.Id, finding.Where, finding.Message).ShouldBe(("AUR075", "argo-applications/prod.yaml:11", "The project shop does not allow the namespace elsewhere of https://kubernetes.default.svc."));
    }
}

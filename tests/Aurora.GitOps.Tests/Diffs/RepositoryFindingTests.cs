using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.Diffs;

/// <summary>What differs between two revisions where every overlay renders the same: findings in what Argo CD reads.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RepositoryFindingTests
{
    private const string ProdApp = "argo-applications/prod-app.yaml";

    [Test]
    public void An_Application_that_leads_nowhere_is_new_in_every_report_and_in_the_exit_code()
    {
        using var repository = Sample();
        repository.Git.Write(ProdApp, Application("prod").Replace("path: k8s/overlays/prod", "path: k8s/overlays/gone", StringComparison.Ordinal));

        var run = repository.Run("--target=Diff", "--since=HEAD", "--json");

        run.ExitCode.ShouldBe(Judgement.Found, run.Error);
        Rules(run, "new").ShouldBe(["AUR072"]);
        Rules(run, "fixed").ShouldBeEmpty();
        Overlays(run).ShouldBe(["k8s/overlays/prod new AUR071"]); // which nothing applies any more
        run.Output.ShouldContain($"  outside the overlays  findings only\n    new  {ProdApp}:10  AUR072 There is no kustomization in k8s/overlays/gone.");
        run.Output.ShouldNotContain("nothing differs");
        Report(repository, "diff.md").ShouldContain("| outside the overlays | findings only | | 1 new |\n");
        Report(repository, "diff.md").ShouldContain($"#### New findings\n\n- `k8s/overlays/prod/kustomization.yaml:1` **AUR071**");
        Report(repository, "diff.md").ShouldContain($"- `{ProdApp}:10` **AUR072** There is no kustomization in k8s/overlays/gone.");
        Report(repository, "diff.html").ShouldContain("<a href=\"#repository\">outside the overlays</a></td><td>findings only</td><td class=\"quiet\">–</td><td><b class=\"tag bad\">1 new</b></td>");
        Report(repository, "diff.html").ShouldContain($"<li><b class=\"tag bad\">new</b> <code>{ProdApp}:10</code> <b>AUR072</b>");
    }

    [Test]
    public void An_Application_that_is_mended_is_fixed_in_every_report_and_no_error()
    {
        using var repository = Sample(prod => prod.Replace("path: k8s/overlays/prod", "path: k8s/overlays/gone", StringComparison.Ordinal));
        repository.Git.Write(ProdApp, Application("prod"));

        var run = repository.Run("--target=Diff", "--since=HEAD", "--json").ShouldSucceed();

        Rules(run, "fixed").ShouldBe(["AUR072"]);
        Overlays(run).ShouldBe(["k8s/overlays/prod fixed AUR071"]);
        run.Output.ShouldContain($"    fixed  {ProdApp}:10  AUR072");
        Report(repository, "diff.md").ShouldContain("| outside the overlays | findings only | | 1 fixed |\n");
        Report(repository, "diff.md").ShouldContain("#### Fixed findings\n");
        Report(repository, "diff.html").ShouldContain($"<li><b class=\"tag good\">fixed</b> <code>{ProdApp}:10</code> <b>AUR072</b>");
    }

    [Test]
    public void What_was_wrong_with_an_Application_before_it_led_nowhere_is_unchanged()
    {
        using var repository = Sample(prod => prod.Replace("project: shop", "project: default", StringComparison.Ordinal));
        repository.Git.Write(ProdApp, File.ReadAllText(repository.Git[ProdApp]).Replace("path: k8s/overlays/prod", "path: k8s/overlays/gone", StringComparison.Ordinal));

        var run = repository.Run("--target=Diff", "--since=HEAD", "--json");

        Rules(run, "new").ShouldBe(["AUR072"]);
        Rules(run, "unchanged").ShouldBe(["AUR073"]);
        Overlays(run).ShouldBe(["k8s/overlays/prod new AUR071"]);
        run.Output.ShouldContain("AUR072 There is no kustomization in k8s/overlays/gone. Did you mean");
        run.Output.ShouldContain("    unchanged  1 finding\n");
        Report(repository, "diff.md").ShouldContain("| outside the overlays | findings only | | 1 new, 1 unchanged |\n");
        Report(repository, "diff.html").ShouldContain("<b class=\"tag bad\">1 new</b> <span class=\"quiet\">1 unchanged</span>");
    }

    [Test]
    public void What_a_project_no_longer_allows_an_overlay_is_new_though_the_overlay_renders_the_same()
    {
        using var repository = Sample();
        repository.Git.Write("argo-applications/project.yaml", Project.Replace("kind: Deployment", "kind: StatefulSet", StringComparison.Ordinal));

        var run = repository.Run("--target=Diff", "--since=HEAD", "--json");

        run.ExitCode.ShouldBe(Judgement.Found, run.Error);
        Overlays(run).ShouldBe(["k8s/overlays/dev new AUR076"]);
        JsonDocument.Parse(run.Report).RootElement.GetProperty("same").GetInt32().ShouldBe(1);
        run.Output.ShouldContain("dev  findings only\n    new  argo-applications/project.yaml:");
        run.Output.ShouldContain("1 other overlay is the same.");
    }

    [Test]
    public void A_file_that_overrides_an_overlay_from_beside_it_is_new()
    {
        using var repository = Sample();
        repository.Git.Write("k8s/overlays/prod/.argocd-source.yaml", "kustomize:\n  images: []\n");

        Overlays(repository.Run("--target=Diff", "--since=HEAD", "--json")).ShouldBe(["k8s/overlays/prod new AUR078"]);
    }

    [Test]
    public void What_Argo_CD_reads_differs_without_a_finding_and_nothing_is_reported()
    {
        using var repository = Sample();
        repository.Git.Write(ProdApp, "# a comment\n" + Application("prod"));

        var run = repository.Run("--target=Diff", "--since=HEAD", "--json").ShouldSucceed();

        run.Output.ShouldContain("nothing differs at runtime");
        Rules(run, "new").Concat(Rules(run, "fixed")).ShouldBeEmpty();
        Report(repository, "diff.md").ShouldContain("Nothing differs at runtime.");
        Report(repository, "diff.html").ShouldContain("Nothing differs at runtime.");
    }

    [Test]
    public void An_overlay_that_does_not_render_is_told_with_the_reason_that_its_files_give()
    {
        using var repository = Sample();
        repository.Git.Write(SampleRepository.Prod, SampleRepository.ProdText.Replace("  - ../../base", "  - ../../base\n  - https://git.example/team/platform//gateway?ref=v1", StringComparison.Ordinal));

        var run = repository.Run("--target=Diff", "--since=HEAD", "--json");

        run.ExitCode.ShouldBe(Judgement.Unable, run.Error);
        Overlays(run).ShouldBe(["k8s/overlays/prod new AUR021"]);
    }

    private static SampleRepository Sample(Func<string, string>? prod = null) => new(git => git
        .Write("argo-applications/dev-app.yaml", Application("dev"))
        .Write(ProdApp, prod is null ? Application("prod") : prod(Application("prod")))
        .Write("argo-applications/project.yaml", Project));

    private static IEnumerable<string?> Rules(GitOpsRun run, string which) => Rules(JsonDocument.Parse(run.Report).RootElement.GetProperty("repositoryFindings"), which);

    private static IEnumerable<string?> Rules(JsonElement findings, string which) => findings.GetProperty(which).EnumerateArray().Select(finding => finding.GetProperty("rule").GetString());

    // Each overlay with what is new or fixed in it.
    private static IEnumerable<string> Overlays(GitOpsRun run) =>
        from overlay in JsonDocument.Parse(run.Report).RootElement.GetProperty("overlays").EnumerateArray()
        from which in new[] { "new", "fixed" }
        from rule in Rules(overlay.GetProperty("findings"), which)
        select $"{overlay.GetProperty("overlay").GetString()} {which} {rule}";

    private static string Report(SampleRepository repository, string name) => File.ReadAllText(repository.Git["artifacts", name]);

    private static string Application(string environment) => $"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: {environment}
          namespace: argocd
        spec:
          project: shop
          source:
            repoURL: https://git.example/team/gitops.git
            path: k8s/overlays/{environment}
          destination:
            server: https://kubernetes.default.svc
            namespace: {environment}
          syncPolicy:
            automated:
              prune: true
              selfHeal: true

        """;

    private const string Project = """
        apiVersion: argoproj.io/v1alpha1
        kind: AppProject
        metadata:
          name: shop
          namespace: argocd
        spec:
          sourceRepos:
            - https://git.example/team/gitops.git
          destinations:
            - server: https://kubernetes.default.svc
              namespace: dev
            - server: https://kubernetes.default.svc
              namespace: prod
          namespaceResourceWhitelist:
            - group: apps
              kind: Deployment

        """;
}

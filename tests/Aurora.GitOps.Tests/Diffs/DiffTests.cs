using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Diffs;

/// <summary>What differs at runtime between two revisions, through the real host, git and kustomize.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DiffTests
{
    [Test]
    public void A_changed_field_is_told_by_object_and_field_in_every_report()
    {
        using var git = Sample();
        var first = git.Commit();
        git.Write("base/settings.yaml", ConfigMap("settings", "after"));
        git.Commit();

        var run = Diff(git, $"--since={first}", "--until=HEAD", "--json").ShouldSucceed();

        run.Output.ShouldContain("overlays/a");
        run.Output.ShouldContain("- before");
        run.Output.ShouldContain("+ after");
        var resource = Json(run).GetProperty("overlays")[0].GetProperty("resources")[0];
        resource.GetProperty("name").GetString().ShouldBe("a-settings");
        resource.GetProperty("fields")[0].GetProperty("field").GetString().ShouldBe("data.key");
        resource.GetProperty("fields")[0].GetProperty("new").GetString().ShouldBe("after");
        Json(run).GetProperty("same").GetInt32().ShouldBe(1); // the one that reads no base
        File.ReadAllText(git["artifacts", "diff.md"]).ShouldContain("@@ data.key @@\n- before\n+ after\n");
        File.ReadAllText(git["artifacts", "diff.html"]).ShouldContain("<h3>data.key</h3>\n<del>before</del>\n<ins>after</ins>");
    }

    [Test]
    public void What_was_written_otherwise_and_renders_the_same_is_no_difference()
    {
        using var git = Sample();
        git.Commit();
        git.Write("base/settings.yaml", "# a comment\n" + ConfigMap("settings", "\"before\""));

        Diff(git, "--since=HEAD").ShouldSucceed().Output.ShouldContain("nothing differs at runtime");
    }

    [Test]
    public void A_generated_object_is_the_same_one_under_another_hash()
    {
        using var git = Sample();
        git.Write("alone/kustomization.yaml", "configMapGenerator: [{name: cfg, literals: [mode=slow]}]\n");
        git.Commit();
        git.Write("alone/kustomization.yaml", "configMapGenerator: [{name: cfg, literals: [mode=fast]}]\n");

        var resources = Json(Diff(git, "--since=HEAD", "--json").ShouldSucceed()).GetProperty("overlays")[0].GetProperty("resources");

        resources.GetArrayLength().ShouldBe(1);
        resources[0].GetProperty("change").GetString().ShouldBe("changed");
        resources[0].GetProperty("oldName").GetString().ShouldStartWith("cfg-");
    }

    [Test]
    public void A_secret_shows_that_it_changed_and_never_its_value()
    {
        using var git = Sample();
        git.Write("alone/kustomization.yaml", "secretGenerator: [{name: login, literals: [password=hunter2, user=same]}]\n");
        git.Commit();
        git.Write("alone/kustomization.yaml", "secretGenerator: [{name: login, literals: [password=correcthorse, user=same]}]\n");

        var run = Diff(git, "--since=HEAD", "--json", "--fail-on=error");

        var reports = run.Output + run.Report + File.ReadAllText(git["artifacts", "diff.md"]) + File.ReadAllText(git["artifacts", "diff.html"]);
        foreach (var value in new[] { "hunter2", "aHVudGVyMg", "correcthorse", "Y29ycmVjdGhvcnNl" }) reports.ShouldNotContain(value);
        var fields = Json(run).GetProperty("overlays")[0].GetProperty("resources")[0].GetProperty("fields").EnumerateArray().ToList();
        var password = fields.Single(field => field.GetProperty("field").GetString() == "data.password");
        password.GetProperty("old").GetString().ShouldStartWith("(secret ");
        password.GetProperty("new").GetString().ShouldNotBe(password.GetProperty("old").GetString());
        fields.ShouldNotContain(field => field.GetProperty("field").GetString() == "data.user");
    }

    [Test]
    public void What_Kubernetes_refuses_and_what_destroys_data_is_told_first()
    {
        using var git = Sample();
        git.Write("alone/kustomization.yaml", "resources: [web.yaml, claim.yaml]\n").Write("alone/web.yaml", Service("one")).Write("alone/claim.yaml", Claim);
        git.Commit();
        git.Write("alone/kustomization.yaml", "resources: [web.yaml]\n").Write("alone/web.yaml", Service("two"));

        var risks = Json(Diff(git, "--since=HEAD", "--json")).GetProperty("overlays")[0].GetProperty("risks").EnumerateArray()
            .Select(risk => (risk.GetProperty("kind").GetString(), risk.GetProperty("field").GetString())).ToList();

        risks.ShouldBe([("refused", "spec.clusterIP"), ("destroys", "")], ignoreOrder: true);
        File.ReadAllText(git["artifacts", "diff.md"]).ShouldContain("#### Look at these first");
    }

    [Test]
    public void A_side_that_does_not_render_is_said_and_the_other_is_not_shown_as_added()
    {
        using var git = Sample();
        git.Commit();
        git.Write("alone/kustomization.yaml", "resources: [gone.yaml]\n");

        var run = Diff(git, "--since=HEAD", "--json");

        run.ExitCode.ShouldBe(Judgement.Unable, run.Error);
        var overlay = Json(run).GetProperty("overlays")[0];
        overlay.GetProperty("state").GetString().ShouldBe("unknown");
        overlay.GetProperty("newFailure").GetString()!.ShouldContain("gone.yaml");
        overlay.GetProperty("resources").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public void New_findings_end_with_1_and_fixed_ones_with_0()
    {
        using var git = Sample();
        var good = git.Commit();
        git.Write("alone/x.yaml", ConfigMap("x", "v") + "immutabel: true\n"); // a field that no ConfigMap has
        var bad = git.Commit();

        var worse = Diff(git, $"--since={good}", $"--until={bad}", "--json");
        var better = Diff(git, $"--since={bad}", $"--until={good}", "--json");

        worse.ExitCode.ShouldBe(Judgement.Found, worse.Error);
        Json(worse).GetProperty("overlays")[0].GetProperty("findings").GetProperty("new").GetArrayLength().ShouldBeGreaterThan(0);
        better.ExitCode.ShouldBe(0, better.Error);
        Json(better).GetProperty("overlays")[0].GetProperty("findings").GetProperty("fixed").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Test]
    public void A_finding_that_both_sides_have_is_unchanged_in_every_report()
    {
        using var git = Sample();
        git.Write("alone/x.yaml", ConfigMap("x", "before") + "immutabel: true\n");
        git.Commit();
        git.Write("alone/x.yaml", ConfigMap("x", "after") + "immutabel: true\n");

        var run = Diff(git, "--since=HEAD", "--json").ShouldSucceed();

        var findings = Json(run).GetProperty("overlays")[0].GetProperty("findings");
        findings.GetProperty("unchanged").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()).ShouldBe(["AUR030"]);
        (findings.GetProperty("new").GetArrayLength(), findings.GetProperty("fixed").GetArrayLength()).ShouldBe((0, 0));
        run.Output.ShouldContain("unchanged  1 finding\n");
        File.ReadAllText(git["artifacts", "diff.md"]).ShouldContain("| 1 changed |  | 1 unchanged |");
        File.ReadAllText(git["artifacts", "diff.html"]).ShouldContain("<span class=\"quiet\">1 unchanged</span>");
    }

    [TestCase("--since=nowhere", "The revision 'nowhere' does not exist")]
    [TestCase("--since=HEAD --until=nowhere", "The revision 'nowhere' does not exist")]
    [TestCase("", "Diff needs to know what to compare with. Add --since=REV")]
    public void A_revision_that_is_not_there_means_that_nothing_could_be_verified(string arguments, string problem)
    {
        using var git = Sample();
        git.Commit();

        var run = Diff(git, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ShouldFail(problem);

        run.ExitCode.ShouldBe(Judgement.Unable);
    }

    [TestCase("--since=nowhere")]
    [TestCase("--since=HEAD --fail-on=eror")]
    public void A_run_that_fails_leaves_no_difference_of_an_earlier_one(string arguments)
    {
        using var git = Sample();
        git.Commit();
        Diff(git, "--since=HEAD").ShouldSucceed();
        Directory.GetFiles(git["artifacts"], "diff.*").Length.ShouldBe(2);

        Diff(git, arguments.Split(' ')).ExitCode.ShouldBe(Judgement.Unable);

        Directory.GetFiles(git["artifacts"], "diff.*").ShouldBeEmpty();
    }

    [Test]
    public void A_misspelt_severity_is_refused_before_anything_is_read_or_rendered()
    {
        using var git = Sample();
        git.Commit();

        var run = Diff(git, "--since=nowhere", "--fail-on=eror").ShouldFail("fail-on", "Did you mean 'error'?");

        run.ExitCode.ShouldBe(Judgement.Unable);
        run.Error.ShouldNotContain("nowhere");
        Directory.Exists(git["artifacts", "renders"]).ShouldBeFalse();
    }

    [Test]
    public void What_a_shallow_clone_lacks_is_told_with_the_command_that_fetches_it()
    {
        using var git = Sample();
        var first = git.Commit();
        git.Write("base/settings.yaml", ConfigMap("settings", "after"));
        git.Commit();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=1", new Uri(git.Path).AbsoluteUri, "clone");

        var run = GitOpsRun.In(folder["clone"], "--target=Diff", $"--since={first}").ShouldFail("is not in this clone, which is shallow.", "git fetch --unshallow");

        run.ExitCode.ShouldBe(Judgement.Unable);
    }

    [Test]
    public void Odd_paths_are_compared_like_others()
    {
        using var git = Sample();
        git.Write("ünï\nline/kustomization.yaml", "resources: [x.yaml]\n").Write("ünï\nline/x.yaml", ConfigMap("x", "before"));
        git.Commit();
        git.Write("ünï\nline/x.yaml", ConfigMap("x", "after"));

        var run = Diff(git, "--since=HEAD", "--json").ShouldSucceed();

        Json(run).GetProperty("overlays")[0].GetProperty("overlay").GetString().ShouldBe("ünï\nline");
        run.Output.ShouldNotContain("ünï\nline");
    }

    private static GitOpsRun Diff(GitRepository git, params string[] arguments) => GitOpsRun.In(git.Path, ["--target=Diff", .. arguments]);

    private static JsonElement Json(GitOpsRun run) => JsonDocument.Parse(run.Report).RootElement;

    private static GitRepository Sample()
    {
        var git = new GitRepository();
        git.Write(".gitignore", "/artifacts/\n");
        git.Write("base/kustomization.yaml", "resources: [settings.yaml]\n").Write("base/settings.yaml", ConfigMap("settings", "before"));
        git.Write("overlays/a/kustomization.yaml", "resources: [../../base]\nnamePrefix: a-\n");
        git.Write("alone/kustomization.yaml", "resources: [x.yaml]\n").Write("alone/x.yaml", ConfigMap("x", "v"));
        return git;
    }

    private static string ConfigMap(string name, string value) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\ndata:\n  key: {value}\n";

    private static string Service(string address) =>
        $"apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: 10.0.0.{(address == "one" ? 1 : 2)}\n  ports:\n    - port: 80\n";

    private const string Claim =
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi\n";
}

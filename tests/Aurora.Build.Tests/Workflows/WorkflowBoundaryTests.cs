using Aurora.Common.Catalogs;
using Aurora.Testing;

namespace Aurora.Build.Tests.Workflows;

/// <summary>The wall between the stages, in the recipes for CI services: who holds which secret, and what may be done with it.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class WorkflowBoundaryTests
{
    private static readonly WorkflowJob s_ci = Workflow.Read("promote.yaml").Job("ci");
    private static readonly WorkflowJob s_gitOps = Workflow.Read("promote.yaml").Job("gitops");

    [Test]
    public void Job_of_CI_gets_the_registry_s_credentials_and_a_token_that_reads()
    {
        Secrets(s_ci).ShouldBe(["secrets.REGISTRY_PASSWORD", "secrets.REGISTRY_USERNAME"]);
        s_ci.Permissions.ShouldBe(new Dictionary<string, string> { ["contents"] = "read" });
        Checkouts(s_ci).ShouldAllBe(step => step.With.Text("persist-credentials") == "false");
    }

    [Test]
    public void Job_of_GitOps_gets_a_token_that_writes_and_no_secret()
    {
        Secrets(s_gitOps).ShouldBeEmpty();
        s_gitOps.Permissions.ShouldBe(new Dictionary<string, string> { ["contents"] = "write" });
        s_gitOps.Steps.Where(step => step.Run is not null).ShouldAllBe(step => !step.Run!.Contains("--target=Promote") && !step.Run!.Contains("--target=Ci"));
    }

    [Test]
    public void Whoever_promotes_sees_what_was_rolled_back()
    {
        Checkouts(s_gitOps).ShouldHaveSingleItem().With.Text("fetch-depth").ShouldBe("0");
        GitLabPipeline.Read().Root.Map("variables").Text("GIT_DEPTH").ShouldBe("0");
    }

    [Test]
    public void Only_the_job_of_GitOps_may_write_to_the_repository() =>
        Workflow.Names.SelectMany(name => Workflow.Read(name).Jobs.Select(job => (name, job)))
            .Where(pair => Granted(pair.name, pair.job).GetValueOrDefault("contents") == "write")
            .Select(pair => $"{pair.name} {pair.job.Name}").ShouldBe(["promote.yaml gitops"]);

    [TestCaseSource(typeof(Workflow), nameof(Workflow.Names))]
    public void No_command_has_words_of_others_pasted_into_it(string name) =>
        Workflow.Read(name).Jobs.SelectMany(job => job.Steps).Where(step => step.Run is not null)
            .ShouldAllBe(step => !step.Run!.Contains("${{"), "GitHub pastes the value into the script, where it is executed; hand it over in env.");

    [TestCaseSource(typeof(Workflow), nameof(Workflow.Names))]
    public void Every_workflow_says_what_its_token_may_do(string name) =>
        Workflow.Read(name).Root.Keys.ShouldContain("permissions", "Without it the token may do whatever the repository's settings say.");

    [Test]
    public void A_promotion_starts_no_second_one()
    {
        Workflow.Read("promote.yaml").Root.Map("on").Map("push").List("paths-ignore").ShouldContain("k8s/**");
        foreach (var job in new[] { "ci", "gitops" })
            GitLabPipeline.Read().Job(job).Says.Maps("rules").Single().List("changes").ShouldAllBe(path => !path.StartsWith("k8s"));
    }

    [Test]
    public void Every_app_of_the_catalog_has_a_job_of_CI()
    {
        string[] apps = [.. CatalogFile.Load(Checkout.Root).Apps.Select(app => app.Name)];

        s_ci.Matrix("app").ShouldBe(apps);
        GitLabPipeline.Read().Job("ci").Matrix("APP").ShouldBe(apps);
    }

    [Test]
    public void Every_environment_of_the_catalog_can_be_chosen() =>
        Workflow.Read("promote.yaml").Root.Map("on").Map("workflow_dispatch").Map("inputs").Map("environment").List("options")
            .ShouldBe(CatalogFile.Load(Checkout.Root).Environments.Select(environment => environment.Name), ignoreOrder: true);

    [Test]
    public void Jobs_of_GitLab_get_the_registry_s_credentials_or_a_git_token_and_never_both()
    {
        var jobs = GitLabPipeline.Read().Jobs;

        jobs.Where(job => Says(job, "$REGISTRY_PASSWORD")).Select(job => job.Name).ShouldBe(["ci"]);
        jobs.Where(job => Says(job, "$PROMOTION_TOKEN")).Select(job => job.Name).ShouldBe(["gitops"]);
        jobs.Select(job => job.Says.Map("environment").Text("name")).ShouldBe([null, "registry", "prod"], "Protected variables are handed out by environment.");
    }

    private static string[] Secrets(WorkflowJob job) =>
    [
        .. job.Steps.SelectMany(step => step.Env.Values.Concat(step.With.Texts.Values)).Concat(job.Says.Map("env").Texts.Values)
            .Where(value => value.Contains("secrets.") || value.Contains("github.token"))
            .Select(value => value.Trim('$', '{', '}', ' ')).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<WorkflowStep> Checkouts(WorkflowJob job) => job.Steps.Where(step => step.Action == "actions/checkout");

    // A job that says nothing has what the workflow says.
    private static IReadOnlyDictionary<string, string> Granted(string workflow, WorkflowJob job) =>
        job.Permissions.Count > 0 ? job.Permissions : Workflow.Read(workflow).Root.Map("permissions").Texts;

    private static bool Says(GitLabJob job, string text) => job.Script.Concat(job.Variables.Values).Any(line => line.Contains(text, StringComparison.Ordinal));
}

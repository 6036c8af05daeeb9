using System.Runtime.Versioning;
using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using Aurora.GitOps.Tests.Publishing;
using Aurora.GitOps.Tests.Traffic;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;
using static Aurora.GitOps.Tests.PullRequests.ForgeRepository;

namespace Aurora.GitOps.Tests.PullRequests;

/// <summary>Promotions that are proposed as pull requests: a real remote, real git, and a forge that speaks the API.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PullRequestTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void A_promotion_is_one_commit_on_the_tip_of_the_remote_and_a_pull_request(bool isGitLab)
    {
        using var repository = new ForgeRepository(isGitLab);
        repository.Shared.Edit("docs/other.md", "by somebody else\n");
        var (tip, local) = (repository.Shared.Tip, RepositoryState.Of(repository.Clone));

        var run = repository.Propose("1.1.0").ShouldSucceed();

        run.Output.ShouldContain($"pushed to origin/{Branch}");
        repository.Proposed.ShouldBe(["Promote api to prod: 1.1.0"]);
        repository.Shared.Git("rev-parse", $"{Branch}~1").Trim().ShouldBe(tip);
        repository.Shared.Tip.ShouldBe(tip);
        // Git remembers where it pushed to.
        RepositoryState.Of(repository.Clone).DifferencesTo(local).ShouldAllBe(path => path.Contains("refs/remotes/origin/aurora/", StringComparison.Ordinal));
        var made = repository.Forge.PullRequests.ShouldHaveSingleItem();
        run.Output.ShouldContain(isGitLab ? "pull request opened: https://git.example/team/gitops/-/merge_requests/1" : "pull request opened: https://git.example/team/gitops/pull/1");
        (made.Branch, made.Target, made.Title).ShouldBe((Branch, "main", "Promote api to prod: 1.1.0"));
        made.Body.ShouldContain($"| `registry.example/team/api` | `1.0.0@{OldDigest}` | `1.1.0@{NewDigest}` |");
        made.Body.ShouldContain($"`Deployment.apps api`\n\n```diff\n@@ spec.template.spec.containers[0].image @@\n- registry.example/team/api:1.0.0@{OldDigest}\n+ registry.example/team/api:1.1.0@{NewDigest}\n```\n");
    }

    [Test]
    public void These_are_the_calls_to_GitHub()
    {
        using var repository = new ForgeRepository();

        repository.Propose("1.1.0").ShouldSucceed();
        repository.Propose("1.2.0").ShouldSucceed();

        repository.Forge.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(
        [
            "GET /api/v3/repos/team/gitops/pulls", "GET /api/v3/repos/team/gitops/pulls", "POST /api/v3/repos/team/gitops/pulls",
            "GET /api/v3/repos/team/gitops/pulls", "GET /api/v3/repos/team/gitops/pulls", "PATCH /api/v3/repos/team/gitops/pulls/1",
        ]);
        foreach (var request in repository.Forge.Requests)
        {
            request.Headers["Authorization"].ShouldBe($"Bearer {FakeForge.Token}");
            request.Headers["Accept"].ShouldBe("application/vnd.github+json");
            request.Headers["X-GitHub-Api-Version"].ShouldBe("2022-11-28");
            request.Headers["User-Agent"].ShouldNotBeNullOrEmpty(); // GitHub refuses whoever names none
        }
    }

    [Test]
    public void These_are_the_calls_to_GitLab()
    {
        using var repository = new ForgeRepository(isGitLab: true);

        repository.Propose("1.1.0").ShouldSucceed();
        repository.Propose("1.2.0").ShouldSucceed();

        repository.Forge.Requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(
        [
            "GET /api/v4/projects/team%2Fgitops/merge_requests", "GET /api/v4/projects/team%2Fgitops/merge_requests", "POST /api/v4/projects/team%2Fgitops/merge_requests",
            "GET /api/v4/projects/team%2Fgitops/merge_requests", "GET /api/v4/projects/team%2Fgitops/merge_requests", "PUT /api/v4/projects/team%2Fgitops/merge_requests/1",
        ]);
        foreach (var request in repository.Forge.Requests) (request.Headers["PRIVATE-TOKEN"], request.Headers["Authorization"]).ShouldBe((FakeForge.Token, null));
    }

    [Test]
    [NonParallelizable]
    public void Run_again_it_leaves_the_pull_request_as_it_is([Values("1766000000", "1766000001")] string again)
    {
        const string first = "1766000000"; // in the same second it is the same commit
        using var repository = new ForgeRepository();
        using (CommittedAt(first)) repository.Propose("1.1.0").ShouldSucceed();
        var tip = repository.ProposedTip;

        using var at = CommittedAt(again);
        var run = repository.Propose("1.1.0").ShouldSucceed();

        run.Output.ShouldContain("holds it already");
        run.Output.ShouldContain("pull request says so already: https://git.example/team/gitops/pull/1");
        repository.ProposedTip.ShouldBe(tip);
        repository.Forge.Requests.ShouldNotContain(request => request.Method == "PATCH");
    }

    [Test]
    public void A_newer_version_updates_branch_and_pull_request_in_place_on_the_new_tip()
    {
        using var repository = new ForgeRepository();
        repository.Propose("1.1.0").ShouldSucceed();
        repository.Shared.Edit("docs/other.md", "meanwhile\n");

        repository.Propose("1.2.0").ShouldSucceed().Output.ShouldContain("pull request updated: https://git.example/team/gitops/pull/1");

        repository.Proposed.ShouldBe(["Promote api to prod: 1.2.0"]);
        repository.Shared.Git("rev-parse", $"{Branch}~1").Trim().ShouldBe(repository.Shared.Tip);
        var made = repository.Forge.PullRequests.ShouldHaveSingleItem();
        made.Title.ShouldBe("Promote api to prod: 1.2.0");
        made.Body.ShouldNotContain("1.1.0");
    }

    [Test]
    public void A_shallow_clone_updates_it_too()
    {
        using var repository = new ForgeRepository();
        repository.Propose("1.1.0").ShouldSucceed();
        repository.Shared.Edit("docs/other.md", "meanwhile\n");
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=1", new Uri(repository.Shared.Url).AbsoluteUri, "shallow");

        GitOpsRun.In(folder["shallow"], "--target=Commit", Image("1.2.0"), "--no-registry-check", "--pull-request").ShouldSucceed();

        repository.Proposed.ShouldBe(["Promote api to prod: 1.2.0"]);
    }

    [Test]
    public void A_merge_of_the_target_into_the_branch_is_no_work_of_anybody()
    {
        using var repository = new ForgeRepository();
        repository.Propose("1.1.0").ShouldSucceed();
        repository.Shared.Edit(Prod, ProdText.Replace("# what runs in prod", "# what runs in production", StringComparison.Ordinal)); // both sides of the merge change the file
        var bob = OnBranch(repository);
        GitRepository.In(bob, "merge", "--quiet", "--no-ff", "--message=Update branch", "origin/main");
        GitRepository.In(bob, "push", "--quiet", "origin", Branch);

        repository.Propose("1.2.0").ShouldSucceed();

        repository.Proposed.ShouldBe(["Promote api to prod: 1.2.0"]);
    }

    [TestCase("commit on top")]
    [TestCase("merge with work of its own")]
    [TestCase("commit below")]
    public void A_commit_of_somebody_else_on_the_branch_is_never_removed(string what)
    {
        using var repository = new ForgeRepository();
        repository.Propose("1.1.0").ShouldSucceed();
        repository.Shared.Edit("docs/other.md", "meanwhile\n");
        var bob = OnBranch(repository);
        File.WriteAllText(Path.Combine(bob, "work.md"), "of bob\n");
        GitRepository.In(bob, "add", "--all");
        switch (what)
        {
            case "commit on top":
                GitRepository.In(bob, "commit", "--quiet", "--message=Work of Bob");
                break;
            case "commit below":
                GitRepository.In(bob, "switch", "--quiet", "--create", "below", "origin/main");
                GitRepository.In(bob, "commit", "--quiet", "--message=Work of Bob");
                GitRepository.In(bob, "cherry-pick", Branch);
                break;
            default:
                GitRepository.In(bob, "commit", "--quiet", "--message=To be merged");
                GitRepository.In(bob, "reset", "--quiet", "--soft", "HEAD~1");
                GitRepository.In(bob, "stash", "--quiet");
                GitRepository.In(bob, "merge", "--quiet", "--no-ff", "--no-commit", "origin/main");
                GitRepository.In(bob, "checkout", "--quiet", "stash@{0}", "--", "work.md");
                GitRepository.In(bob, "commit", "--quiet", "--message=Work of Bob");
                break;
        }

        GitRepository.In(bob, "push", "--quiet", "--force", "origin", $"HEAD:{Branch}");
        var tip = repository.ProposedTip;

        repository.Propose("1.2.0").ShouldFail($"origin/{Branch}", "bob Tester", "Work of Bob", "Nothing was promoted");

        repository.ProposedTip.ShouldBe(tip);
        repository.Forge.PullRequests.ShouldHaveSingleItem().Title.ShouldBe("Promote api to prod: 1.1.0");
    }

    [Test]
    public void A_branch_that_another_run_moves_meanwhile_is_looked_at_again()
    {
        using var repository = new ForgeRepository();
        repository.Propose("1.1.0").ShouldSucceed();
        var other = repository.ProposedTip;
        repository.Shared.Git("branch", "--quiet", "-D", Branch);
        var isFirst = true;
        repository.Forge.Instead = _ =>
        {
            if (isFirst) repository.Shared.Git("branch", Branch, other); // after the remote was read, before the push
            isFirst = false;
            return null;
        };

        var run = repository.Propose("1.2.0").ShouldSucceed();

        repository.Proposed.ShouldBe(["Promote api to prod: 1.2.0"]);
        repository.Forge.PullRequests.ShouldHaveSingleItem();
        run.Log.ShouldContain($"origin/{Branch} did not take the push; trying again."); // and its target has not
        run.Log.ShouldNotContain("origin/main has moved");
    }

    [Test]
    public void A_branch_that_a_lock_holds_for_ever_is_said_to_stay_where_it_is()
    {
        using var repository = new ForgeRepository();
        var held = Path.Combine(repository.Shared.Url, $"refs/heads/{Branch}.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(held)!);
        File.WriteAllText(held, "");

        repository.Propose("1.1.0").ShouldFail($"origin/{Branch} stays where it is, and takes no push", "api.lock", "Nothing was promoted");

        repository.Forge.PullRequests.ShouldBeEmpty();
    }

    [Test]
    public void Once_it_is_merged_the_next_one_is_another_pull_request()
    {
        using var repository = new ForgeRepository();
        repository.Propose("1.1.0").ShouldSucceed();
        repository.Forge.PullRequests[0].IsOpen = false;
        repository.Shared.Git("update-ref", "refs/heads/main", Branch); // as a rebase does it, and the branch is left over

        repository.Propose("1.2.0").ShouldSucceed().Output.ShouldContain("pull request opened: https://git.example/team/gitops/pull/2");

        repository.Proposed.ShouldBe(["Promote api to prod: 1.2.0"]);
    }

    [Test]
    public void A_pull_request_that_has_nothing_left_to_do_is_named_and_left_to_people()
    {
        using var repository = new ForgeRepository();
        repository.Propose("1.1.0").ShouldSucceed();
        GitOpsRun.In(repository.CloneAs("bob"), "--target=Commit", Image("1.1.0"), "--no-registry-check", "--push").ShouldSucceed();
        var tip = repository.ProposedTip;

        var run = repository.Propose("1.1.0").ShouldSucceed();

        run.Output.ShouldContain("nothing to promote");
        run.Output.ShouldContain("https://git.example/team/gitops/pull/1 is still open");
        repository.ProposedTip.ShouldBe(tip);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = ShellScript.Reason)]
    [UnsupportedOSPlatform("windows")]
    public void For_a_remote_whose_api_nobody_speaks_the_branch_is_pushed_and_the_address_printed()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        shared.Hook("post-receive", "echo 'Create a new pull request:'; echo '  https://git.example/team/gitops/compare/main...x'");

        var run = GitOpsRun.In(clone, "--target=Commit", Image("1.1.0"), "--no-registry-check", "--pull-request", "--json").ShouldSucceed();

        run.Output.ShouldContain("open a pull request of it to origin/main: https://git.example/team/gitops/compare/main...x");
        shared.Git("log", "--format=%s", $"main..{Branch}").Trim().ShouldBe("Promote api to prod: 1.1.0");
        using var report = JsonDocument.Parse(run.Report);
        report.RootElement.GetProperty("pullRequest").GetProperty("state").GetString().ShouldBe("toBeOpened");
    }

    [Test]
    public void It_may_be_proposed_to_another_branch()
    {
        using var repository = new ForgeRepository();
        repository.Shared.Git("branch", "release", "main");

        repository.Propose("1.1.0", "--branch=release").ShouldSucceed();

        repository.Forge.PullRequests.ShouldHaveSingleItem().Target.ShouldBe("release");
    }

    [Test]
    public void A_rollback_is_proposed_with_its_reason()
    {
        using var repository = new ForgeRepository();
        GitOpsRun.In(repository.Clone, "--target=Commit", Image("1.1.0"), "--no-registry-check", "--push").ShouldSucceed();

        var run = repository.Run("--target=Rollback", "--app=api", "--reason=slow @team <b>", "--no-registry-check", "--json").ShouldSucceed();

        var made = repository.Forge.PullRequests.ShouldHaveSingleItem();
        (made.Branch, made.Title).ShouldBe(("aurora/rollback/prod/api", "Roll back api in prod: 1.0.0"));
        made.Body.ShouldContain("Reason: slow &#64;team &lt;b&gt;"); // nobody is called, nothing is markup
        using var report = JsonDocument.Parse(run.Report);
        report.RootElement.GetProperty("reason").GetString().ShouldBe("slow @team <b>");
        report.RootElement.GetProperty("outcome").GetString().ShouldBe("proposed");
    }

    [Test]
    public void A_shift_of_traffic_is_proposed_too()
    {
        using var sample = TrafficRepository.Inline();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--bare", sample.Git.Path, "remote.git");
        GitRepository.In(folder.Path, "clone", "--quiet", "remote.git", "ada");

        var run = GitOpsRun.In(folder["ada"], "--target=Traffic", "--app=api", "--canary=20", "--pull-request", "--json").ShouldSucceed();

        GitRepository.In(folder["remote.git"], "log", "--format=%s", "main..aurora/traffic/prod/api").Trim().ShouldBe("Shift 20% of api in prod to the canary");
        using var report = JsonDocument.Parse(run.Report);
        var traffic = report.RootElement.GetProperty("traffic");
        (traffic.GetProperty("old").GetProperty("canary").GetInt32(), traffic.GetProperty("new").GetProperty("canary").GetInt32()).ShouldBe((10, 20));
    }

    [Test]
    public void Json_says_what_was_proposed_and_where()
    {
        using var repository = new ForgeRepository();

        var run = repository.Propose("1.1.0", "--json").ShouldSucceed();

        using var report = JsonDocument.Parse(run.Report);
        var root = report.RootElement;
        foreach (var (name, value) in new[]
        {
            ("outcome", "proposed"), ("environment", "prod"), ("overlay", "k8s/overlays/prod"), ("base", repository.Shared.Tip), ("commit", repository.ProposedTip),
            ("branch", Branch), ("remote", "origin"), ("subject", "Promote api to prod: 1.1.0"),
        }) root.GetProperty(name).GetString().ShouldBe(value, name);
        var made = root.GetProperty("pullRequest");
        (made.GetProperty("state").GetString(), made.GetProperty("url").GetString(), made.GetProperty("number").GetInt32()).ShouldBe(("opened", "https://git.example/team/gitops/pull/1", 1));
        var image = root.GetProperty("images").EnumerateArray().ShouldHaveSingleItem();
        (image.GetProperty("entry").GetString(), image.GetProperty("state").GetString()).ShouldBe(("registry.example/team/api", "changed"));
        image.GetProperty("old").GetProperty("tag").GetString().ShouldBe("1.0.0");
        image.GetProperty("new").GetProperty("digest").GetString().ShouldBe(NewDigest);
    }

    [Test]
    public void A_long_difference_is_cut_to_what_GitHub_takes_by_whole_objects()
    {
        const int apps = 220;
        using var repository = new ForgeRepository(change: git =>
        {
            git.Write("k8s/base/kustomization.yaml", "resources:\n  - api.yaml\n  - worker.yaml\n  - many.yaml\n");
            git.Write("k8s/base/many.yaml", string.Join("---\n", Enumerable.Range(0, apps).Select(i => Deployment($"app{i}").Replace($"team/app{i}\n", "team/api\n", StringComparison.Ordinal))));
        });

        repository.Propose("1.1.0").ShouldSucceed();

        var body = repository.Forge.PullRequests.ShouldHaveSingleItem().Body;
        body.Length.ShouldBeInRange(60_000, 65_536);
        var shown = body.Split("`Deployment.apps ").Length - 1;
        body.ShouldContain($"{apps + 1 - shown} resources left out");
        body.Split("```").Length.ShouldBe((2 * shown) + 1); // each fence is closed
    }

    [Test]
    public void To_push_and_to_propose_at_once_is_an_error()
    {
        using var repository = new ForgeRepository();

        repository.Propose("1.1.0", "--push").ShouldFail("--push and --pull-request", "Give one of them");
    }

    private static EnvironmentVariables CommittedAt(string seconds) =>
        new(("GIT_AUTHOR_DATE", $"{seconds} +0000"), ("GIT_COMMITTER_DATE", $"{seconds} +0000"));

    private static string OnBranch(ForgeRepository repository)
    {
        var bob = repository.CloneAs("bob");
        GitRepository.In(bob, "switch", "--quiet", Branch);
        return bob;
    }
}

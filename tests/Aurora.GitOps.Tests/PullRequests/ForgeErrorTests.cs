using System.Diagnostics.CodeAnalysis;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;
using static Aurora.GitOps.Tests.PullRequests.ForgeRepository;

namespace Aurora.GitOps.Tests.PullRequests;

/// <summary>A forge that does not do what it is asked for gives one clear sentence, the token stays hidden, and it can simply be run again.</summary>
[Parallelizable(ParallelScope.All)]
[SuppressMessage("Performance", "CA1861", Justification = "Test cases.")]
public sealed class ForgeErrorTests
{
    [TestCase(401, """{"message":"Bad credentials"}""", "refuses the token in GITHUB_TOKEN (401: Bad credentials)", "may write pull requests")]
    [TestCase(403, """{"message":"Resource not accessible by integration"}""", "does not let the token in GITHUB_TOKEN do that in team/gitops (403: Resource not accessible by integration)", "pull-requests: write")]
    [TestCase(404, """{"message":"Not Found"}""", "has no repository team/gitops, or the token in GITHUB_TOKEN may not see it (404: Not Found)", "remote's address")]
    [TestCase(422, """{"message":"Validation Failed","errors":[{"message":"No commits between main and x"}]}""", "does not take the pull request (422: Validation Failed; No commits between main and x)", "Mend")]
    [TestCase(301, "{}", "at another address now (301)", "git remote set-url")]
    [TestCase(200, "<html>", "is not its API", "--pull-request-api")]
    [TestCase(200, "{}", "is not its API", "--pull-request-api")]
    [TestCase(502, $"oops {FakeForge.Token}", "is not well (502", "Run it again")]
    [TestCase(500, $$"""{"message":"failed for {{FakeForge.Token}}"}""", "is not well (500: failed for ***)", "Run it again")]
    public void What_it_says_before_the_push_is_said_in_a_sentence_and_nothing_is_pushed(int status, string body, string saying, string mend)
    {
        using var repository = new ForgeRepository();
        repository.Forge.Instead = _ => FakeAnswer.Of(status, body);
        var local = RepositoryState.Of(repository.Clone);

        var run = repository.Propose("1.1.0").ShouldFail("GitHub (localhost:", saying, mend, "Nothing was promoted");

        repository.ProposedTip.ShouldBeEmpty();
        (run.Output + run.Error).ShouldNotContain(FakeForge.Token);
        RepositoryState.Of(repository.Clone).DifferencesTo(local).ShouldBeEmpty();
    }

    [TestCase(403, """{"message":"Resource not accessible by integration"}""", "does not let the token")]
    [TestCase(422, """{"message":"Validation Failed","errors":[{"resource":"PullRequest","field":"base","code":"invalid"}]}""", "field base")]
    public void What_it_says_after_the_push_names_the_branch_and_the_next_run_goes_on(int status, string body, string saying)
    {
        using var repository = new ForgeRepository();
        repository.Forge.Instead = request => request.Method == "POST" ? FakeAnswer.Of(status, body) : null;
        repository.Propose("1.1.0").ShouldFail(saying, $"The branch {Branch} is pushed");
        var tip = repository.ProposedTip;
        repository.Forge.Instead = _ => null;

        repository.Propose("1.1.0").ShouldSucceed().Output.ShouldContain("pull request opened");

        repository.ProposedTip.ShouldBe(tip);
    }

    [TestCase(429, "retry-after", "0")]
    [TestCase(403, "retry-after", "0")]
    [TestCase(503, "x-nothing", "0")]
    public void What_passes_is_tried_again(int status, string header, string value)
    {
        using var repository = new ForgeRepository();
        var asked = new HashSet<string>();
        repository.Forge.Instead = request => asked.Add(request.Method) ? FakeAnswer.Of(status, "{}", (header, value)) : null;

        repository.Propose("1.1.0").ShouldSucceed();

        repository.Forge.PullRequests.ShouldHaveSingleItem();
    }

    [TestCase(429, "retry-after", "3600", "3600 seconds")]
    [TestCase(403, "x-ratelimit-remaining", "0", "a while")]
    public void One_that_wants_to_be_left_alone_for_long_is(int status, string header, string value, string saying)
    {
        using var repository = new ForgeRepository();
        repository.Forge.Instead = _ => FakeAnswer.Of(status, """{"message":"API rate limit exceeded"}""", (header, value));

        repository.Propose("1.1.0").ShouldFail("wants to be left alone for " + saying, "rate limit exceeded");

        if (value == "3600") repository.Forge.Requests.ShouldHaveSingleItem();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void An_answer_that_is_lost_opens_no_second_pull_request(bool isGitLab)
    {
        using var repository = new ForgeRepository(isGitLab);
        repository.Forge.Lost = request => request.Method == "POST" ? FakeAnswer.Of(502, "") : null;

        repository.Propose("1.1.0").ShouldSucceed();

        repository.Forge.PullRequests.ShouldHaveSingleItem();
    }

    [Test]
    public void One_that_another_run_opens_in_the_same_moment_is_taken()
    {
        using var repository = new ForgeRepository();
        repository.Forge.Instead = request =>
        {
            if (request.Method == "POST" && repository.Forge.PullRequests.Count == 0) repository.Forge.PullRequests.Add(new FakePullRequest(1, Branch, "main"));
            return null;
        };

        repository.Propose("1.1.0").ShouldSucceed().Output.ShouldContain("pull request updated: https://git.example/team/gitops/pull/1");

        repository.Forge.PullRequests.ShouldHaveSingleItem().Title.ShouldBe("Promote api to prod: 1.1.0");
    }

    [Test]
    public void One_that_does_not_answer_is_not_waited_for_for_ever()
    {
        using var repository = new ForgeRepository();
        repository.Forge.Instead = _ => new FakeAnswer(0);

        repository.Propose("1.1.0", "--remote-timeout=0.7").ShouldFail("did not answer within 0.7 seconds", "--remote-timeout");

        repository.ProposedTip.ShouldBeEmpty();
    }

    [Test]
    public void Without_a_token_nothing_is_begun()
    {
        using var repository = new ForgeRepository();

        GitOpsRun.In(
                repository.Clone, new Dictionary<string, string> { ["GITHUB_TOKEN"] = "", ["GH_TOKEN"] = "" },
                "--target=Commit", Image("1.1.0"), "--no-registry-check", "--pull-request", $"--pull-request-api={repository.Forge.GitHubApi}")
            .ShouldFail("There is no token", "GITHUB_TOKEN or GH_TOKEN", "--branch=NAME");

        repository.Forge.Requests.ShouldBeEmpty();
        repository.ProposedTip.ShouldBeEmpty();
    }

    [Test]
    public void A_plan_asks_no_forge_and_needs_no_token()
    {
        using var repository = new ForgeRepository();
        var (before, nobody) = (RepositoryState.Of(repository.Clone), new Dictionary<string, string> { ["GITHUB_TOKEN"] = "", ["GH_TOKEN"] = "" });
        string[] plan = ["--target=ShowPlan", Image("1.1.0"), "--no-registry-check", "--pull-request"];

        GitOpsRun.In(repository.Clone, nobody, [.. plan, $"--pull-request-api={repository.Forge.GitHubApi}"]).ShouldSucceed().Output.ShouldContain("1.1.0");

        GitOpsRun.In(repository.Clone, nobody, [.. plan, "--pull-request-api=https://git.example/api"]).ShouldFail("GitHub's is https://HOST/api/v3");
        repository.Forge.Requests.ShouldBeEmpty();
        RepositoryState.Of(repository.Clone).DifferencesTo(before).ShouldBeEmpty();
    }

    [Test]
    public void A_remote_that_does_not_take_the_branch_gives_its_reason()
    {
        using var repository = new ForgeRepository();
        repository.Propose("1.1.0").ShouldSucceed();
        repository.Shared.Git("config", "receive.denyNonFastForwards", "true");
        repository.Shared.Edit("docs/other.md", "meanwhile\n");

        repository.Propose("1.2.0").ShouldFail($"origin/{Branch} cannot be pushed", "non-fast-forward", "Nothing was promoted", "aurora/");
    }
}

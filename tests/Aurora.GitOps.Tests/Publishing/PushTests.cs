using System.Runtime.Versioning;
using Aurora.Common.Processes;
using Aurora.GitOps.Git;
using Aurora.GitOps.Publishing;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Publishing;

/// <summary>Promotions that are pushed: always on the tip of the remote, and never with anything else.</summary>
[Platform(Exclude = "Win", Reason = ShellScript.Reason)]
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
public sealed class PushTests
{
    private static readonly string[] PromoteApi = ["--target=Commit", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check", "--push"];

    [Test]
    public void A_promotion_is_pushed_and_the_checkout_follows()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");

        var run = GitOpsRun.In(clone, PromoteApi).ShouldSucceed();

        run.Output.ShouldContain("pushed to origin/main");
        shared.Subjects.ShouldBe(["Promote api to prod: 1.1.0", "Start"]);
        GitRepository.In(clone, "rev-parse", "HEAD").Trim().ShouldBe(shared.Tip);
        GitRepository.In(clone, "status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void It_stands_on_the_tip_of_the_remote_and_leaves_unpushed_commits_where_they_are()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        shared.Edit("docs/other.md", "by somebody else\n");
        File.WriteAllText(Path.Combine(clone, "private.md"), "not yet\n");
        GitRepository.In(clone, "add", "--all");
        GitRepository.In(clone, "commit", "--quiet", "--message=Not to be pushed yet");
        var head = GitRepository.In(clone, "rev-parse", "HEAD");

        var run = GitOpsRun.In(clone, PromoteApi).ShouldSucceed();

        run.Output.ShouldContain("has commits of its own");
        shared.Subjects.ShouldBe(["Promote api to prod: 1.1.0", "Edit docs/other.md", "Start"]);
        GitRepository.In(clone, "rev-parse", "HEAD").ShouldBe(head);
    }

    [Test]
    public void A_shallow_clone_pushes_too()
    {
        using var shared = new SharedRepository();
        shared.Edit("docs/other.md", "by somebody else\n");
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=1", new Uri(shared.Url).AbsoluteUri, "shallow");
        shared.Edit("docs/another.md", "meanwhile\n");

        GitOpsRun.In(folder["shallow"], PromoteApi).ShouldSucceed();

        shared.Subjects.ShouldBe(["Promote api to prod: 1.1.0", "Edit docs/another.md", "Edit docs/other.md", "Start"]);
    }

    [TestCase("--filter=blob:none")]
    [TestCase("--filter=tree:0")]
    public void A_partial_clone_pushes_too(string filter)
    {
        using var shared = new SharedRepository();
        shared.Git("config", "uploadpack.allowFilter", "true");
        shared.Git("config", "uploadpack.allowAnySHA1InWant", "true");
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--no-checkout", filter, new Uri(shared.Url).AbsoluteUri, "partial");
        GitRepository.In(folder["partial"], "sparse-checkout", "set", "--cone", "build");
        GitRepository.In(folder["partial"], "checkout", "--quiet");
        shared.Edit("docs/another.md", "meanwhile\n");

        GitOpsRun.In(folder["partial"], PromoteApi).ShouldSucceed();

        shared.Subjects.ShouldBe(["Promote api to prod: 1.1.0", "Edit docs/another.md", "Start"]);
        GitRepository.In(folder["partial"], "status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public async Task When_the_branch_moves_meanwhile_it_is_planned_and_proved_again_on_the_new_tip()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        using var rendezvous = new Rendezvous();
        using var process = await ProvedAsync(clone, rendezvous);
        shared.Edit(Prod, ProdText.Replace("1.0.0-rc1", "1.0.0", StringComparison.Ordinal));

        rendezvous.Go();

        (await process.EndAsync()).ShouldSucceed().Output.ShouldContain("has moved");
        shared.Subjects.ShouldBe(["Promote api to prod: 1.1.0", $"Edit {Prod}", "Start"]);
        shared.Prod.ShouldContain("1.1.0");
        shared.Prod.ShouldNotContain("1.0.0-rc1");
    }

    [Test]
    public async Task When_somebody_else_promotes_the_image_meanwhile_and_nothing_tells_which_build_is_newer_a_person_decides()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        using var rendezvous = new Rendezvous();
        using var process = await ProvedAsync(clone, rendezvous);
        shared.Edit(Prod, ProdText.Replace("\"1.0.0\"", "1.0.5", StringComparison.Ordinal));
        var tip = shared.Tip;

        rendezvous.Go();

        (await process.EndAsync()).ShouldFail(
            $"While 1.1.0@{NewDigest} of registry.example/team/api was promoted, somebody else promoted 1.0.5@{OldDigest}, and nothing tells which build is newer.",
            "Nothing was promoted. Look at both, and run it again if yours is the one to run.");
        shared.Tip.ShouldBe(tip);
        GitRepository.In(clone, "status", "--porcelain").ShouldBeEmpty();
        GitOpsRun.In(clone, PromoteApi).ShouldSucceed();
        shared.Subjects.ShouldBe(["Promote api to prod: 1.1.0", $"Edit {Prod}", "Start"]);
    }

    [Test]
    public void A_remote_that_takes_a_push_and_sets_the_branch_back_is_not_believed()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        shared.Hook("post-receive", """while read old new ref; do git update-ref "$ref" "$old"; done""");
        var tip = shared.Tip;

        GitOpsRun.In(clone, PromoteApi).ShouldFail("origin/main took the push of ", ", but does not hold it now.", "See who set the branch back");

        shared.Tip.ShouldBe(tip);
        GitRepository.In(clone, "rev-parse", "HEAD").Trim().ShouldBe(tip);
        GitRepository.In(clone, "status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void It_may_go_to_another_branch_of_the_remote()
    {
        using var shared = new SharedRepository();
        shared.Git("branch", "release", "main");
        var clone = shared.Clone("ada");
        var main = shared.Tip;

        GitOpsRun.In(clone, [.. PromoteApi[..^1], "--branch=release"]).ShouldSucceed();

        shared.Git("log", "-1", "--format=%s", "release").Trim().ShouldBe("Promote api to prod: 1.1.0");
        shared.Tip.ShouldBe(main);
        GitRepository.In(clone, "rev-parse", "HEAD").Trim().ShouldBe(main);
    }

    [Test]
    public void A_branch_that_the_remote_has_not_is_named_with_the_nearest()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");

        Refused(shared, clone, [.. PromoteApi[..^1], "--branch=mian"], "origin", "'mian'", "main");
    }

    [Test]
    public void A_branch_that_tracks_none_says_what_to_do()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        GitRepository.In(clone, "switch", "--quiet", "--create", "alone");

        Refused(shared, clone, PromoteApi, "alone", "--set-upstream-to", "--branch=NAME");
    }

    [Test]
    public void A_detached_HEAD_is_told_to_name_the_branch()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        GitRepository.In(clone, "switch", "--quiet", "--detach");

        Refused(shared, clone, PromoteApi, "HEAD is detached", "--branch=NAME", "git switch BRANCH");
    }

    [Test]
    public void A_branch_that_is_protected_by_the_remote_itself_is_said_to_be()
    {
        // What hosts without hooks of their own do, as git's own daemon: the branch that somebody has checked out there.
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        shared.Git("config", "core.bare", "false");
        shared.Git("config", "receive.denyCurrentBranch", "refuse");

        Refused(shared, clone, PromoteApi, "origin/main", "branch is currently checked out", "--pull-request");
    }

    [Test]
    public void A_remote_that_wants_a_login_that_nobody_has_does_not_ask_for_it()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        using var host = new FakeRegistry(_ => FakeAnswer.Of(401, "", ("WWW-Authenticate", "Basic realm=\"git\"")));
        GitRepository.In(clone, "remote", "set-url", "origin", $"http://{host.Host}/team/gitops.git");

        Refused(shared, clone, PromoteApi, "The remote origin cannot be read", host.Host, "terminal prompts disabled");
    }

    [TestCase("pre-receive", "echo 'main is protected: open a merge request' >&2; exit 1", "main is protected: open a merge request")]
    [TestCase("update", "echo 'no permission for main' >&2; exit 1", "no permission for main")]
    public void A_remote_that_refuses_gives_its_reason_and_it_can_be_run_again(string hook, string script, string reason)
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        shared.Hook(hook, script);

        Refused(shared, clone, PromoteApi, "origin/main", reason);

        File.Delete(Path.Combine(shared.Url, "hooks", hook));
        GitOpsRun.In(clone, PromoteApi).ShouldSucceed();
        shared.Subjects[0].ShouldBe("Promote api to prod: 1.1.0");
    }

    [Test]
    public void A_branch_that_a_lock_holds_for_ever_is_not_taken_for_one_that_others_move()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        var held = Path.Combine(shared.Url, "refs/heads/main.lock");
        File.WriteAllText(held, "");

        var run = Refused(shared, clone, PromoteApi, "origin/main stays where it is, and takes no push (failed to update ref)", "main.lock", "File exists", "Nothing was promoted");

        run.Log.ShouldNotContain("pull request");
        run.Log.Split("origin/main did not take the push; trying again.").Length.ShouldBe(LostPushes.Maximum);
        File.Delete(held);
        GitOpsRun.In(clone, PromoteApi).ShouldSucceed();
    }

    [Test]
    public void A_branch_that_a_lock_holds_for_a_while_is_tried_again()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        var held = Path.Combine(shared.Url, "refs/heads/main.lock");
        File.WriteAllText(held, "");
        Directory.CreateDirectory(Path.Combine(clone, "artifacts"));
        ShellScript.Write(Path.Combine(clone, ".git/hooks/pre-commit"), $"echo >> artifacts/tries; test $(wc -l < artifacts/tries) -lt 3 || rm -f '{held}'");

        GitOpsRun.In(clone, PromoteApi).ShouldSucceed();

        shared.Subjects.ShouldBe(["Promote api to prod: 1.1.0", "Start"]);
    }

    [Test]
    public void A_remote_that_cannot_be_reached_is_said_in_a_sentence()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        GitRepository.In(clone, "remote", "set-url", "origin", shared.Url + ".gone");

        Refused(shared, clone, PromoteApi, "The remote origin cannot be read", ".gone");
    }

    [Test]
    public void A_remote_that_hangs_is_not_waited_for_for_ever()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        using var scripts = new TemporaryFolder();
        scripts.WriteProgram("ssh", "#!/bin/sh\nexec sleep 1000000\n");
        GitRepository.In(clone, "config", "core.sshCommand", $"'{scripts["ssh"]}'");
        GitRepository.In(clone, "remote", "set-url", "origin", "ssh://git.example/team/gitops.git");

        Refused(shared, clone, [.. PromoteApi, "--remote-timeout=0.5"], "did not answer", "0.5 seconds", "--remote-timeout");
    }

    [Test]
    public async Task Whoever_waits_for_a_remote_is_told_what_for()
    {
        using var shared = new SharedRepository();
        var work = new RecordedWork();
        using var children = new ChildProcesses();
        var git = new GitClient(new CommandRunner(children, TimeProvider.System, new RecordedCommands()), shared.Clone("ada"));
        var remote = new Remote(git, "origin", TimeSpan.FromMinutes(1), TimeProvider.System, work);

        await remote.FetchAsync("refs/heads/main", CancellationToken.None);
        (await remote.PushAsync("refs/heads/next", null, shared.Tip, CancellationToken.None)).Kind.ShouldBe(PushKind.Arrived);

        work.Begun.ShouldBe([("reading from origin", 0), ("pushing to origin", 0)]);
        work.Under.ShouldBe(0);
    }

    [TestCase("embedded", "the embedded registry")]
    [TestCase("localhost:5000", "localhost:5000")]
    public void Images_that_only_this_machine_holds_are_not_pushed(string pushedTo, string named)
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        Directory.CreateDirectory(Path.Combine(clone, "artifacts"));
        File.WriteAllText(Path.Combine(clone, "artifacts/release.json"), Releases.Of("api", "1.1.0", pushedTo: pushedTo));

        Refused(shared, clone, ["--target=Commit", "--no-registry-check", "--push"], named, "registry.example", "--registry=HOST");
    }

    [Test]
    public void A_build_that_a_newer_one_has_overtaken_is_dropped_with_a_message()
    {
        using var shared = new SharedRepository();
        Release(shared, "ada", "2.0.0", "2026-02-01T12:00:00Z").ShouldSucceed();

        var run = Release(shared, "bob", "1.9.0", "2026-01-31T12:00:00Z").ShouldSucceed();

        run.Output.ShouldContain("newer builds stand there");
        shared.Subjects.ShouldBe(["Promote api to prod: 2.0.0", "Start"]);
    }

    [Test]
    public void A_message_that_only_quotes_a_record_hides_none()
    {
        using var shared = new SharedRepository();
        Release(shared, "ada", "2.0.0", "2026-02-01T12:00:00Z").ShouldSucceed();
        shared.Edit(SampleRepository.Prod, shared.Prod + "# tidy\n", "Tidy up\n\nAfter\nAurora-Image: registry.example/team/api 1.0.0 -> 2.0.0\nthere is a comment.\n");

        Release(shared, "bob", "1.9.0", "2026-01-31T12:00:00Z").ShouldSucceed().Output.ShouldContain("newer builds stand there");
    }

    [Test]
    public void A_build_that_is_newer_than_what_stands_there_goes_through()
    {
        using var shared = new SharedRepository();
        Release(shared, "ada", "1.9.0", "2026-01-31T12:00:00Z").ShouldSucceed();

        Release(shared, "bob", "2.0.0", "2026-02-01T12:00:00Z").ShouldSucceed();

        shared.Subjects.ShouldBe(["Promote api to prod: 2.0.0", "Promote api to prod: 1.9.0", "Start"]);
    }

    // A promotion that has been proved, and waits with its commit until the test lets it go on.
    private static async Task<GitOpsProcess> ProvedAsync(string clone, Rendezvous rendezvous)
    {
        Directory.CreateDirectory(Path.Combine(clone, "artifacts"));
        ShellScript.Write(Path.Combine(clone, ".git/hooks/pre-commit"), $"mkdir artifacts/first 2>/dev/null || exit 0\n{rendezvous.WaitForTest}");
        var process = GitOpsProcess.Start(clone, new Dictionary<string, string>(), PromoteApi);
        await rendezvous.ArrivalAsync(process);
        return process;
    }

    private static GitOpsRun Release(SharedRepository shared, string who, string tag, string created)
    {
        var clone = shared.Clone(who);
        Directory.CreateDirectory(Path.Combine(clone, "artifacts"));
        File.WriteAllText(Path.Combine(clone, "artifacts/release.json"), Releases.Of("api", tag, created));
        return GitOpsRun.In(clone, "--target=Commit", "--no-registry-check", "--push");
    }

    // Nothing has changed, here or there.
    private static GitOpsRun Refused(SharedRepository shared, string clone, string[] arguments, params string[] saying)
    {
        var (remote, local) = (shared.Tip, RepositoryState.Of(clone));
        var run = GitOpsRun.In(clone, arguments).ShouldFail(saying);
        shared.Tip.ShouldBe(remote);
        GitRepository.In(clone, "status", "--porcelain").ShouldBeEmpty();
        RepositoryState.Of(clone).DifferencesTo(local).Where(difference => !difference.Contains("FETCH_HEAD", StringComparison.Ordinal)).ShouldBeEmpty();
        return run;
    }
}

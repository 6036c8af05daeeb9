using System.Runtime.Versioning;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>The user's commit hooks, as <c>git commit</c> would run them.</summary>
[Platform(Exclude = "Win", Reason = ShellScript.Reason)]
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
public sealed class HookTests
{
    private static readonly string[] Promote = ["--target=Commit", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"];

    [TestCase("pre-commit")]
    [TestCase("prepare-commit-msg")]
    [TestCase("commit-msg")]
    public void A_hook_that_refuses_stops_the_promotion(string hook)
    {
        using var repository = new SampleRepository();
        repository.Hook(hook, "echo 'not on a Friday' >&2; exit 7");

        repository.Refuse(Promote, $"The {hook} hook refuses", "exit code 7", "not on a Friday", "Nothing was committed");
    }

    [Test]
    public void A_hook_sees_in_the_index_what_is_about_to_be_committed_and_nothing_else()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("staged.txt", "mine\n");
        repository.Git.Git("add", "staged.txt");
        repository.Hook("pre-commit", $"git diff --cached --name-only > artifacts/names; git show :{Prod} > artifacts/content");

        repository.Run(Promote).ShouldSucceed();

        File.ReadAllText(repository.Git["artifacts/names"]).Trim().ShouldBe(Prod);
        File.ReadAllText(repository.Git["artifacts/content"]).ShouldBe(repository.ProdNow);
        repository.Git.Git("diff", "--cached", "--name-only").Trim().ShouldBe("staged.txt");
    }

    [Test]
    public void A_hook_that_stages_something_else_is_noticed()
    {
        using var repository = new SampleRepository();
        repository.Hook("pre-commit", "echo forged > forged.txt && git add forged.txt");
        var before = RepositoryState.Of(repository.Git.Path);

        repository.Run(Promote).ShouldFail("pre-commit hook changed what is about to be committed", "Nothing was committed");

        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBe(["forged.txt"]); // the hook's own doing
    }

    [Test]
    public void A_hook_that_edits_the_overlay_in_the_checkout_is_noticed_and_not_overwritten()
    {
        using var repository = new SampleRepository();
        repository.Hook("pre-commit", $"echo '# formatted' >> {Prod}");
        var before = RepositoryState.Of(repository.Git.Path);

        repository.Run(Promote).ShouldFail(Prod, "uncommitted edits");

        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBe([Prod]);
        repository.ProdNow.ShouldBe(ProdText + "# formatted\n");
    }

    [Test]
    public void A_hook_that_switches_branches_is_noticed()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("branch", "other");
        repository.Hook("pre-commit", "git symbolic-ref HEAD refs/heads/other");
        var before = RepositoryState.Of(repository.Git.Path);

        repository.Run(Promote).ShouldFail("main", "other", "Run it again");

        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBe([".git/HEAD", ".git/logs/HEAD"], ignoreOrder: true);
    }

    [Test]
    public void What_a_hook_adds_to_the_message_is_kept()
    {
        using var repository = new SampleRepository();
        repository.Hook("prepare-commit-msg", """test "$2" = message && echo 'Change-Id: I1' >> "$1" """);
        repository.Hook("commit-msg", """echo 'Signed-off-by: Ä Tester <t@a.example>' >> "$1" """);

        repository.Run(Promote).ShouldSucceed();

        repository.Tip("%(trailers:key=Change-Id,valueonly)").Trim().ShouldBe("I1");
        repository.Tip("%(trailers:key=Signed-off-by,valueonly)").Trim().ShouldBe("Ä Tester <t@a.example>");
        repository.Tip("%(trailers:key=Aurora-Environment,valueonly)").Trim().ShouldBe("prod");
    }

    [Test]
    public void A_hook_that_empties_the_message_stops_the_promotion()
    {
        using var repository = new SampleRepository();
        repository.Hook("commit-msg", """printf ' \n\n' > "$1" """);

        repository.Refuse(Promote, "commit-msg", "empty", "Nothing was committed");
    }

    [TestCase("prepare-commit-msg", """printf '\n[skip ci]\n' >> "$1" """)]
    [TestCase("commit-msg", """printf '\nReviewed by the robot.\n' >> "$1" """)]
    [TestCase("commit-msg", """grep -v '^Aurora-' "$1" > artifacts/message; cat artifacts/message > "$1" """)]
    [TestCase("commit-msg", """sed 's/^Aurora-Overlay:.*//' "$1" > artifacts/message; cat artifacts/message > "$1" """)]
    public void A_hook_that_takes_the_record_out_of_the_message_stops_the_promotion(string hook, string script)
    {
        using var repository = new SampleRepository();
        repository.Hook(hook, script);

        repository.Run(Promote).ShouldFail($"After the {hook} hook git no longer finds the trailer 'Aurora-", "Nothing was committed", "git interpret-trailers");

        repository.Git.Head.ShouldBe(repository.First);
        repository.ProdNow.ShouldBe(ProdText);
    }

    [Test]
    public void A_hook_that_records_more_than_was_proved_stops_the_promotion()
    {
        using var repository = new SampleRepository();
        repository.Hook("commit-msg", """echo 'aurora-environment: dev' >> "$1" """);

        repository.Refuse(Promote, "The commit-msg hook makes the message record something else", "Nothing was committed");
    }

    [Test]
    public void A_hook_may_write_above_the_record_whatever_it_likes()
    {
        using var repository = new SampleRepository();
        repository.Hook("commit-msg", """sed '2i\\nTicket 7\n---\nIt is said below.\n' "$1" > artifacts/message; cat artifacts/message > "$1" """);

        repository.Run(Promote).ShouldSucceed();

        repository.Tip("%b").ShouldContain("Ticket 7\n---\nIt is said below.");
        repository.Run("--target=Audit").ShouldSucceed().Output.ShouldContain("1 of them recorded, 0 findings");
    }

    [Test]
    public void The_hook_after_the_commit_finds_everything_done()
    {
        using var repository = new SampleRepository();
        repository.Hook("post-commit", "git status --porcelain > artifacts/status; git log -1 --format=%s > artifacts/subject; exit 1");

        repository.Run(Promote).ShouldSucceed(); // git ignores its exit code too

        File.ReadAllText(repository.Git["artifacts/status"]).ShouldBeEmpty();
        File.ReadAllText(repository.Git["artifacts/subject"]).Trim().ShouldBe("Promote api to prod: 1.1.0");
    }

    [TestCase("hooks of ours")]
    [TestCase("ABSOLUTE")]
    public void Hooks_are_found_where_the_user_keeps_them(string path)
    {
        using var repository = new SampleRepository();
        repository.Git.Git("config", "core.hooksPath", path == "ABSOLUTE" ? repository.Git["hooks of ours"] : path);
        repository.Hook("pre-commit", "echo refused here >&2; exit 1", "hooks of ours");

        repository.Refuse(Promote, "refused here");
    }

    [Test]
    public async Task Hooks_are_found_in_the_home_of_the_user()
    {
        using var repository = new SampleRepository();
        using var home = new TemporaryFolder();
        repository.Git.Git("config", "core.hooksPath", "~/hooks");
        ShellScript.Write(home["hooks/pre-commit"], "echo refused at home >&2; exit 1");

        (await GitOpsProcess.RunAsync(repository.Git.Path, new Dictionary<string, string> { ["HOME"] = home.Path }, Promote)).ShouldFail("refused at home");
    }

    [Test]
    public void Hooks_of_the_main_checkout_hold_in_a_linked_worktree()
    {
        using var repository = new SampleRepository();
        using var folder = new TemporaryFolder();
        repository.Git.Git("worktree", "add", "--quiet", "-b", "feature", folder["linked"]);
        repository.Hook("pre-commit", "echo refused in all worktrees >&2; exit 1");

        GitOpsRun.In(folder["linked"], Promote).ShouldFail("refused in all worktrees");
    }

    [Test]
    public void A_branch_that_moves_meanwhile_is_left_where_it_is()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("commit", "--quiet", "--allow-empty", "--message=Somebody else");
        var moved = repository.Git.Head;
        repository.Git.Git("reset", "--quiet", "--hard", repository.First);
        repository.Hook("pre-commit", $"git update-ref refs/heads/main {moved}");
        var before = RepositoryState.Of(repository.Git.Path);

        repository.Run(Promote).ShouldFail("main moved", "Run it again");

        repository.Git.Head.ShouldBe(moved);
        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBe([".git/logs/HEAD", ".git/logs/refs/heads/main", ".git/refs/heads/main"], ignoreOrder: true);
    }

    [Test]
    public void A_hook_that_guards_the_branches_is_heard()
    {
        using var repository = new SampleRepository();
        repository.Hook("reference-transaction", """[ "$1" = prepared ] && { echo 'main is frozen' >&2; exit 1; }; exit 0""");

        repository.Refuse(Promote, "main is frozen", "Nothing was committed");
    }
}

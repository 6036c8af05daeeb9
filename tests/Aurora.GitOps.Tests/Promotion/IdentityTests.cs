using System.Diagnostics;
using System.Runtime.Versioning;
using Aurora.GitOps.Tests.Publishing;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Who commits, and with which signature.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class IdentityTests
{
    private static readonly string[] Promote = ["--target=Commit", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"];

    [Test]
    public void The_bot_is_author_and_committer_where_git_knows_nobody()
    {
        using var repository = KnowingNobody();

        repository.Run(Promote).ShouldSucceed();

        repository.Tip("%an <%ae> %cn <%ce>").ShouldBe("Promotion Bot <bot@aurora.example> Promotion Bot <bot@aurora.example>");
    }

    [Test]
    public void A_configured_identity_wins()
    {
        using var repository = new SampleRepository(WithBot);

        repository.Run(Promote).ShouldSucceed();

        repository.Tip("%an <%ae> %cn <%ce>").ShouldBe("A Tester <tester@aurora.example> A Tester <tester@aurora.example>");
        repository.Git.Git("reflog", "-1", "--format=%gn %gs").Trim().ShouldBe("A Tester commit: Promote api to prod: 1.1.0");
    }

    [Test]
    public void An_author_and_a_committer_that_are_configured_apart_both_win()
    {
        using var repository = KnowingNobody();
        foreach (var (key, value) in new[] { ("author.name", "Ann"), ("author.email", "ann@a.example"), ("committer.name", "Con"), ("committer.email", "con@a.example") })
            repository.Git.Git("config", key, value);

        repository.Run(Promote).ShouldSucceed();

        repository.Tip("%an %cn").ShouldBe("Ann Con");
    }

    [Test]
    public async Task The_environment_wins_over_the_configuration()
    {
        using var repository = new SampleRepository(WithBot);
        var environment = new Dictionary<string, string>
        {
            ["GIT_AUTHOR_NAME"] = "Env Author",
            ["GIT_AUTHOR_EMAIL"] = "author@env.example",
            ["GIT_COMMITTER_NAME"] = "Env Committer",
            ["GIT_COMMITTER_EMAIL"] = "committer@env.example",
        };

        (await GitOpsProcess.RunAsync(repository.Git.Path, environment, Promote)).ShouldSucceed();

        repository.Tip("%an <%ae> %cn <%ce>").ShouldBe("Env Author <author@env.example> Env Committer <committer@env.example>");
    }

    [Test]
    public async Task The_bot_commits_for_an_author_whom_the_environment_names()
    {
        using var repository = KnowingNobody();
        var environment = new Dictionary<string, string> { ["GIT_AUTHOR_NAME"] = "Env Author", ["GIT_AUTHOR_EMAIL"] = "author@env.example" };

        (await GitOpsProcess.RunAsync(repository.Git.Path, environment, Promote)).ShouldSucceed();

        repository.Tip("%an %cn").ShouldBe("Env Author Promotion Bot");
    }

    [Test]
    public async Task A_repository_that_the_environment_names_is_not_the_one_that_is_promoted_in()
    {
        // Git sets these variables for its hooks and aliases, and they would lead every command astray.
        using var repository = new SampleRepository();
        using var other = new SampleRepository();
        var before = RepositoryState.Of(other.Git.Path);
        var environment = new Dictionary<string, string>
        {
            ["GIT_DIR"] = other.Git[".git"],
            ["GIT_WORK_TREE"] = other.Git.Path,
            ["GIT_INDEX_FILE"] = other.Git[".git", "index"],
            ["GIT_PREFIX"] = "k8s/",
        };

        (await GitOpsProcess.RunAsync(repository.Git.Path, environment, Promote)).ShouldSucceed();

        RepositoryState.Of(other.Git.Path).DifferencesTo(before).ShouldBeEmpty();
        repository.Tip("%s").ShouldBe("Promote api to prod: 1.1.0");
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [TestCase("true")]
    [TestCase("yes")]
    public void A_commit_is_signed_where_the_user_signs(string signs)
    {
        using var repository = new SampleRepository();
        using var keys = Sign(repository, signs);

        repository.Run(Promote).ShouldSucceed();

        repository.Git.Git("verify-commit", "HEAD");
        repository.Tip("%G? %GS").ShouldBe("G tester@aurora.example");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = ShellScript.Reason)]
    [UnsupportedOSPlatform("windows")]
    public void A_commit_is_signed_with_a_key_of_GnuPG_and_a_pushed_one_too()
    {
        using var shared = new SharedRepository();
        var clone = shared.Clone("ada");
        using var keys = new GnuPGHome();
        keys.SignIn(clone);

        GitOpsRun.In(clone, [.. Promote, "--push"]).ShouldSucceed();

        GitRepository.In(clone, "verify-commit", shared.Tip);
        GitRepository.In(clone, "log", "-1", "--format=%G? %GS", shared.Tip).Trim().ShouldBe($"G {GnuPGHome.User}");
    }

    [Test]
    public void A_commit_is_not_signed_where_the_user_does_not_sign()
    {
        using var repository = new SampleRepository();
        using var keys = Sign(repository, "false");

        repository.Run(Promote).ShouldSucceed();

        repository.Tip("%G?").ShouldBe("N");
    }

    [Test]
    public void A_signature_that_fails_stops_the_promotion()
    {
        using var repository = new SampleRepository();
        using var keys = Sign(repository, "true");
        File.Delete(keys["key"]);

        repository.Refuse(Promote, "git commit-tree", "Nothing was committed");
    }

    [Test]
    public void A_message_stays_readable_where_commits_are_written_in_another_encoding()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("config", "i18n.commitEncoding", "ISO-8859-1");
        repository.Git.Write("artifacts/release.json", $$$"""
            {"builds":[{"imageName":"api","tag":"registry.example/team/api:1.1.0@{{{NewDigest}}}","source":{"revision":"0123","author":"Zoë <z@a.example>"}}]}
            """);

        repository.Run("--target=Commit", "--no-registry-check").ShouldSucceed();

        repository.Git.Git("log", "-1", "--encoding=UTF-8", "--format=%B").ShouldContain("Argocd-reference-commit-author: Zoë <z@a.example>");
    }

    private static void WithBot(GitRepository git) => git.Write(
        "build/catalog.yaml", "bot:\n  name: Promotion Bot\n  email: bot@aurora.example\n" + File.ReadAllText(git["build/catalog.yaml"]));

    private static SampleRepository KnowingNobody()
    {
        var repository = new SampleRepository(WithBot);
        repository.Git.Git("config", "--remove-section", "user");
        return repository;
    }

    private static TemporaryFolder Sign(SampleRepository repository, string signs)
    {
        Needs.Program("ssh-keygen", "install openssh-client");
        var keys = new TemporaryFolder();
        using (var generate = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "tester@aurora.example", "-f", keys["key"]]))
            generate.WaitForExit();
        keys.Write("signers", "tester@aurora.example " + File.ReadAllText(keys["key.pub"]));
        foreach (var (key, value) in new[] { ("gpg.format", "ssh"), ("user.signingKey", keys["key"]), ("gpg.ssh.allowedSignersFile", keys["signers"]), ("commit.gpgSign", signs) })
            repository.Git.Git("config", key, value);
        return keys;
    }
}

using System.Runtime.Versioning;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>What a promotion does to the checkout: it brings one file forward, in every kind of checkout, and touches nothing else.</summary>
[Platform(Exclude = "Win", Reason = ShellScript.Reason)]
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
public sealed class CheckoutTests
{
    private static readonly string[] Promote = ["--target=Commit", $"--image=worker=registry.example/team/worker:1.1.0@{NewDigest}", "--no-registry-check"];

    private static readonly string[] Moved = [".git/index", ".git/logs/HEAD", ".git/logs/refs/heads/main", ".git/refs/heads/main", Prod];

    private static string Promoted => ProdText.Replace("1.0.0-rc1\n    digest: " + OldDigest, "1.1.0\n    digest: " + NewDigest);

    [Test]
    public void Unfinished_work_of_the_user_stays_as_it_is()
    {
        using var repository = new SampleRepository(git =>
        {
            foreach (var name in new[] { "staged", "unstaged", "both", "deleted", "removed", "mode" }) git.Write($"work/{name}.txt", "first\n");
        });
        var git = repository.Git;
        foreach (var name in new[] { "staged", "both", "new" }) git.Write($"work/{name}.txt", "second\n");
        git.Git("add", "work");
        git.Git("rm", "--quiet", "--cached", "work/removed.txt");
        foreach (var name in new[] { "unstaged", "both" }) git.Write($"work/{name}.txt", "third\n");
        File.Delete(git["work/deleted.txt"]);
        ShellScript.MakeExecutable(git["work/mode.txt"]);
        git.Write("work/intended.txt", "later\n").Git("add", "--intent-to-add", "work/intended.txt");
        git.Write("work/untracked.txt", "untracked\n");
        git.Write("k8s/overlays/prod/untracked.yaml", "untracked: true\n");
        var index = Index(git);
        var status = git.Git("status", "--porcelain", "--untracked-files=all");
        var before = RepositoryState.Of(git.Path);

        repository.Run(Promote).ShouldSucceed();

        RepositoryState.Of(git.Path).DifferencesTo(before).ShouldBe(Moved, ignoreOrder: true);
        git.Git("status", "--porcelain", "--untracked-files=all").ShouldBe(status);
        Index(git).ShouldBe([.. index.Select(entry => entry.EndsWith("\t" + Prod, StringComparison.Ordinal) ? $"100644 {git.Git("rev-parse", $"HEAD:{Prod}").Trim()} 0\t{Prod}" : entry)]);
        git.Git("diff", "--name-only", repository.First, "HEAD").Trim().ShouldBe(Prod);
    }

    [Test]
    public void A_checkout_with_windows_line_ends_gets_windows_line_ends()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("config", "core.autocrlf", "true");
        File.Delete(repository.Git[Prod]);
        repository.Git.Git("checkout", "--", Prod);
        repository.ProdNow.ShouldBe(ProdText.Replace("\n", "\r\n"));

        repository.Run(Promote).ShouldSucceed();

        repository.Git.Git("show", $"HEAD:{Prod}").ShouldBe(Promoted);
        repository.ProdNow.ShouldBe(Promoted.Replace("\n", "\r\n"));
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [TestCase("false")]
    [TestCase("true")]
    [TestCase("input")]
    public void A_file_that_is_committed_with_windows_line_ends_keeps_them(string autocrlf)
    {
        using var repository = new SampleRepository(git => git.Write(Prod, ProdText.Replace("\n", "\r\n")));
        repository.Git.Git("config", "core.autocrlf", autocrlf);

        repository.Run(Promote).ShouldSucceed();

        repository.Git.Git("show", $"HEAD:{Prod}").ShouldBe(Promoted.Replace("\n", "\r\n"));
        repository.ProdNow.ShouldBe(Promoted.Replace("\n", "\r\n"));
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void An_executable_kustomization_stays_executable()
    {
        using var repository = new SampleRepository(git => ShellScript.MakeExecutable(git[Prod]));

        repository.Run(Promote).ShouldSucceed();

        repository.Git.Git("ls-tree", "HEAD", Prod).ShouldStartWith("100755 ");
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void A_link_inside_the_repository_is_followed_and_stays_a_link()
    {
        using var repository = new SampleRepository(git =>
        {
            git.Write("k8s/overlays/prod/files/prod.yaml", ProdText);
            File.Delete(git[Prod]);
            File.CreateSymbolicLink(git[Prod], "files/prod.yaml");
        });

        repository.Run(Promote).ShouldSucceed();

        repository.Git.Git("show", "HEAD:k8s/overlays/prod/files/prod.yaml").ShouldBe(Promoted);
        repository.Git.Git("diff", "--name-only", repository.First, "HEAD").Trim().ShouldBe("k8s/overlays/prod/files/prod.yaml");
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void A_promotion_in_a_linked_worktree_goes_on_its_branch()
    {
        using var repository = new SampleRepository();
        using var folder = new TemporaryFolder();
        repository.Git.Git("worktree", "add", "--quiet", "-b", "feature", folder["linked"]);
        var main = RepositoryState.Of(repository.Git.Path);

        GitOpsRun.In(folder["linked"], Promote).ShouldSucceed();

        GitRepository.In(folder["linked"], "show", $"feature:{Prod}").ShouldBe(Promoted);
        File.ReadAllText(folder["linked", Prod]).ShouldBe(Promoted);
        GitRepository.In(folder["linked"], "status", "--porcelain").ShouldBeEmpty();
        repository.Git.Head.ShouldBe(repository.First);
        RepositoryState.Of(repository.Git.Path).DifferencesTo(main).ShouldBe(
            [".git/logs/refs/heads/feature", ".git/refs/heads/feature", ".git/worktrees/linked/index", ".git/worktrees/linked/logs/HEAD"], ignoreOrder: true);
    }

    [TestCase("--cone")]
    [TestCase("--no-cone")]
    public void A_promotion_in_a_sparse_checkout_does_not_check_the_file_out(string mode)
    {
        using var repository = new SampleRepository();
        repository.Git.Git("sparse-checkout", "set", mode, "build");
        File.Exists(repository.Git[Prod]).ShouldBeFalse();

        repository.Run(Promote).ShouldSucceed();

        repository.Git.Git("show", $"HEAD:{Prod}").ShouldBe(Promoted);
        File.Exists(repository.Git[Prod]).ShouldBeFalse();
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
        repository.Git.Git("ls-files", "-t", Prod).ShouldStartWith("S ");
    }

    [Test]
    public void A_promotion_in_a_sparse_checkout_that_holds_the_overlay_brings_it_forward()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("sparse-checkout", "set", "--cone", "build", "k8s/overlays/prod");

        repository.Run(Promote).ShouldSucceed();

        repository.ProdNow.ShouldBe(Promoted);
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void A_promotion_in_a_shallow_clone_is_as_good_as_any_and_says_what_it_cannot_see()
    {
        using var repository = new SampleRepository();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=1", new Uri(repository.Git.Path).AbsoluteUri, "clone");

        GitOpsRun.In(folder["clone"], Promote).ShouldSucceed().Log.ShouldContain("This clone is shallow: whether a version was rolled back");

        GitRepository.In(folder["clone"], "show", $"HEAD:{Prod}").ShouldBe(Promoted);
    }

    [Test]
    public void A_promotion_in_a_repository_of_sha256_objects_is_as_good_as_any()
    {
        using var sample = new SampleRepository();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main");
        foreach (var file in sample.Git.Git("ls-files").Trim().Split('\n')) folder.Write(file, File.ReadAllText(sample.Git[file]));
        GitRepository.In(folder.Path, "add", "--all");
        GitRepository.In(folder.Path, "-c", "user.name=A", "-c", "user.email=a@a.example", "commit", "--quiet", "--message=Start");

        GitOpsRun.In(folder.Path, Promote).ShouldSucceed();

        GitRepository.In(folder.Path, "show", $"HEAD:{Prod}").ShouldBe(Promoted);
        GitRepository.In(folder.Path, "status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void A_split_index_leaves_nothing_behind()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("config", "core.splitIndex", "true");
        repository.Git.Git("update-index", "--split-index");
        var before = Directory.GetFiles(repository.Git[".git"], "sharedindex.*");

        repository.Run(Promote).ShouldSucceed();

        Directory.GetFiles(repository.Git[".git"], "sharedindex.*").ShouldBe(before);
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void A_promotion_from_a_folder_inside_the_repository_is_the_same()
    {
        using var repository = new SampleRepository();

        GitOpsRun.In(repository.Git["k8s/base"], Promote).ShouldSucceed();

        repository.ProdNow.ShouldBe(Promoted);
    }

    [Test]
    public void An_edit_that_is_neither_staged_nor_committed_stops_the_promotion()
    {
        using var repository = new SampleRepository();
        File.AppendAllText(repository.Git[Prod], "# mine\n");

        repository.Refuse(Promote, Prod, "uncommitted edits", "git stash");
    }

    [Test]
    public void An_edit_that_is_staged_stops_the_promotion()
    {
        using var repository = new SampleRepository();
        File.AppendAllText(repository.Git[Prod], "# mine\n");
        repository.Git.Git("add", Prod);
        repository.Git.Write(Prod, ProdText);

        repository.Refuse(Promote, Prod, "uncommitted edits");
    }

    [Test]
    public void An_overlay_that_is_deleted_in_the_checkout_stops_the_promotion()
    {
        using var repository = new SampleRepository();
        File.Delete(repository.Git[Prod]);

        repository.Refuse(Promote, Prod, "uncommitted edits");
    }

    [Test]
    public void An_edit_that_git_was_told_not_to_look_at_stops_the_promotion()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("update-index", "--assume-unchanged", Prod);
        File.AppendAllText(repository.Git[Prod], "# mine\n");

        repository.Refuse(Promote, Prod, "uncommitted edits");
    }

    [Test]
    public void A_file_that_was_only_touched_is_not_taken_for_edited()
    {
        using var repository = new SampleRepository();
        File.SetLastWriteTimeUtc(repository.Git[Prod], DateTime.UtcNow.AddDays(1));

        repository.Run(Promote).ShouldSucceed();
    }

    [Test]
    public void Another_git_at_work_in_the_checkout_stops_the_promotion()
    {
        using var repository = new SampleRepository();
        repository.Git.Write(".git/index.lock", "");

        repository.Refuse(Promote, "index.lock");
    }

    private static string[] Index(GitRepository git) => git.Git("ls-files", "--stage").TrimEnd('\n').Split('\n');
}

using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.History;

/// <summary>Past promotions proved again, by real git and real kustomize.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AuditTests
{
    [Test]
    public void Promotions_and_rollbacks_that_the_pipeline_made_pass()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Promote("worker", "1.1.0", "--env=dev", "--add");
        repository.Run("--target=Rollback", "--no-registry-check").ShouldSucceed();

        repository.Run("--target=Audit").ShouldSucceed().Output.ShouldContain("4 commits, 3 of them recorded, 0 findings");
    }

    [Test]
    public void Each_forged_or_hand_made_commit_is_found_and_nothing_else()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        var message = repository.Tip("%B");
        repository.Git.Write(Prod, repository.ProdNow.Replace("1.0.0-rc1", "1.0.0-rc2"));
        var byHand = repository.Git.Commit("Try another worker");
        repository.Promote("worker", "1.1.0");
        Amend(repository, repository.Tip("%B").Replace("Aurora-Render-Diff: sha256:", "Aurora-Render-Diff: sha256:0"));
        var digest = repository.Git.Head;
        repository.Promote("api", "1.2.0");
        repository.Git.Write("k8s/base/api.yaml", Deployment("api").Replace("kind: Deployment", "kind: Deployment # smuggled"));
        Amend(repository, repository.Tip("%B"));
        var smuggled = repository.Git.Head;
        repository.Promote("api", "1.3.0");
        repository.Git.Write(Prod, repository.ProdNow + "namePrefix: other-\n");
        Amend(repository, repository.Tip("%B"));
        var more = repository.Git.Head;
        repository.Git.Write(Prod, repository.ProdNow.Replace("1.3.0", "6.6.6"));
        var claim = repository.Git.Commit(message);
        repository.Git.Write("notes.txt", "nothing to do with images");
        repository.Git.Commit();

        var run = repository.Run("--target=Audit", "--json");

        run.ExitCode.ShouldBe(1);
        Findings(run).ShouldBe([$"untrue {claim}", $"untrue {more}", $"untrue {smuggled}", $"untrue {digest}", $"unrecorded {byHand}"]);
        repository.Run("--target=Audit", $"--since={claim}").ShouldSucceed();
    }

    [Test]
    public void Where_history_is_cut_off_it_says_so_and_how_to_mend_it()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Promote("api", "1.2.0");
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=2", new Uri(repository.Git.Path).AbsoluteUri, "clone");

        var run = GitOpsRun.In(folder["clone"], "--target=Audit");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain($"unverified {repository.Git.Git("rev-parse", "HEAD~1")[..12]}");
        run.Output.ShouldContain("git fetch --unshallow");
        run.Output.ShouldContain("2 commits, 2 of them recorded, 1 finding");
        GitOpsRun.In(folder["clone"], "--target=Audit", "--since=HEAD~1").ShouldSucceed();
        GitRepository.In(folder["clone"], "fetch", "--quiet", "--unshallow");
        GitOpsRun.In(folder["clone"], "--target=Audit").ShouldSucceed();
    }

    [Test]
    public void What_does_not_render_any_more_is_not_taken_for_a_forgery()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        var (message, promoted) = (repository.Tip("%B"), repository.ProdNow);
        repository.Git.Git("revert", "--no-edit", "HEAD");
        var reverted = repository.Git.Head;
        repository.Git.Write(Prod, Broken(repository.ProdNow));
        var broken = repository.Git.Commit("Name what lies elsewhere");
        repository.Git.Write(Prod, Broken(promoted));
        var promotion = repository.Git.Commit(message);

        var run = repository.Run("--target=Audit", "--json", $"--since={reverted}");

        run.ExitCode.ShouldBe(2);
        Findings(run).ShouldBe([$"unverified {promotion}", $"unverified {broken}"]);
        run.Report.ShouldContain("https://example.invalid/remote.yaml");

        static string Broken(string text) => text.Replace("  - ../../base\n", "  - ../../base\n  - https://example.invalid/remote.yaml\n");
    }

    [Test]
    public void Of_another_repository_within_nothing_is_read()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        var message = repository.Tip("%B");
        foreach (var (digit, text) in new[] { ('1', "Bring another repository"), ('2', message) })
        {
            repository.Git.Git("update-index", "--add", "--cacheinfo", $"160000,{new string(digit, 40)},vendor");
            repository.Git.Git("commit", "--quiet", $"--message={text}");
        }

        var run = repository.Run("--target=Audit", "--json");

        run.ExitCode.ShouldBe(1);
        Findings(run).ShouldBe([$"untrue {repository.Git.Head}"]);
        run.Report.ShouldContain("the repository at vendor");
    }

    [Test]
    public void What_the_repository_lacks_is_not_taken_for_a_forgery()
    {
        using var repository = new SampleRepository();
        var lost = repository.Git.Git("rev-parse", $"HEAD:{Prod}").Trim();
        repository.Promote("api", "1.1.0");
        File.Delete(repository.Git[".git", "objects", lost[..2], lost[2..]]);

        var run = repository.Run("--target=Audit").ShouldFail($"lacks the object {lost}", "git fsck");

        run.ExitCode.ShouldBe(2);
    }

    private static IEnumerable<string> Findings(GitOpsRun run) => JsonDocument.Parse(run.Report).RootElement.GetProperty("findings").EnumerateArray()
        .Select(finding => $"{finding.GetProperty("kind").GetString()} {finding.GetProperty("commit").GetString()}");

    private static void Amend(SampleRepository repository, string message)
    {
        repository.Git.Git("add", "--all");
        repository.Git.Git("commit", "--quiet", "--amend", $"--message={message}");
    }
}

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

    [Test]
    public void A_rollback_to_what_nobody_has_hides_no_other_forgery()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        var message = repository.Tip("%B");
        repository.Run("--target=Rollback", "--no-registry-check").ShouldSucceed();
        var nowhere = new string('f', repository.First.Length);
        Amend(repository, repository.Tip("%B").Replace(repository.First, nowhere));
        var forged = repository.Git.Head;
        repository.Git.Write(Prod, repository.ProdNow.Replace("1.0.0-rc1", "6.6.6"));
        var claim = repository.Git.Commit(message);

        var run = repository.Run("--target=Audit", "--json");

        run.ExitCode.ShouldBe(1);
        Findings(run).ShouldBe([$"untrue {claim}", $"unverified {forged}"]);
        run.Report.ShouldContain($"It goes back to {nowhere}, which this clone does not have");
        run.Report.ShouldContain("git fetch");
    }

    [Test]
    public void A_rollback_to_what_nobody_has_may_do_nothing_else_either()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Run("--target=Rollback", "--no-registry-check").ShouldSucceed();
        repository.Git.Write(Prod, repository.ProdNow + "namePrefix: other-\n");
        Amend(repository, repository.Tip("%B").Replace(repository.First, new string('f', repository.First.Length)));

        Findings(repository.Run("--target=Audit", "--json")).ShouldBe([$"untrue {repository.Git.Head}"]);
    }

    [Test]
    public void A_rollback_to_a_commit_that_a_clone_does_not_have_can_be_confirmed_after_a_fetch()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Git.Git("switch", "--quiet", "--create", "side");
        repository.Promote("api", "1.2.0");
        var side = repository.Git.Head;
        repository.Git.Git("switch", "--quiet", "main");
        repository.Run("--target=Rollback", $"--to={side}", "--no-registry-check").ShouldSucceed();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--single-branch", new Uri(repository.Git.Path).AbsoluteUri, "clone");

        var run = GitOpsRun.In(folder["clone"], "--target=Audit");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain($"unverified {repository.Git.Head[..12]}");
        run.Output.ShouldContain($"'git fetch origin {side}'");
        run.Output.ShouldContain("3 commits, 2 of them recorded, 1 finding");
        GitRepository.In(folder["clone"], "fetch", "--quiet", "origin", side);
        GitOpsRun.In(folder["clone"], "--target=Audit").ShouldSucceed();
    }

    [TestCase("Aurora-Overlay: k8s/overlays/prod", "Aurora-Overlay: k8s/overlays/none")]
    [TestCase("Aurora-Overlay: k8s/overlays/prod", "Aurora-Overlay: ../../../etc")]
    [TestCase("Aurora-Overlay: k8s/overlays/prod", "Aurora-Overlay: /etc")]
    [TestCase("Aurora-Environment: prod\nAurora-Overlay: k8s/overlays/prod", "Aurora-Environment: k8s/overlays/none\nAurora-Overlay: k8s/overlays/none")]
    [TestCase("Aurora-Environment: prod\nAurora-Overlay: k8s/overlays/prod", "Aurora-Environment: ../../../etc\nAurora-Overlay: ../../../etc")]
    [TestCase("Aurora-Environment: prod\nAurora-Overlay: k8s/overlays/prod", "Aurora-Environment: /etc\nAurora-Overlay: /etc")]
    [TestCase("Aurora-Environment: prod\nAurora-Overlay: k8s/overlays/prod", "Aurora-Environment: build/catalog.yaml\nAurora-Overlay: build/catalog.yaml")]
    [TestCase("Aurora-Environment: prod\nAurora-Overlay: k8s/overlays/prod", "Aurora-Environment: ␛[2J�\nAurora-Overlay: ␛[2J�")]
    [TestCase("Aurora-Environment: prod", "Aurora-Environment: [red]␛[2J␁")]
    [TestCase("Aurora-Environment: prod", "Aurora-Environment: ")]
    [TestCase("Aurora-Environment: prod", "Aurora-Environment: prod\nAurora-Rollback: HEAD")]
    [TestCase("Aurora-Environment: prod", "Aurora-Environment: prod\nAurora-Rollback: --all")]
    [TestCase("Aurora-Environment: prod", "Aurora-Environment: prod\nAurora-Rollback: ␁␛")]
    [TestCase("Aurora-Environment: prod", "Aurora-Environment: prod\nAurora-Traffic: api")]
    [TestCase("Aurora-Environment: prod", "Aurora-Environment: prod\nAurora-Traffic: api stable=1 canary=99 -> stable=1 canary=99")]
    [TestCase("Aurora-Environment: prod", "Aurora-Environment: prod\nAurora-Traffic: ␁ a b c d e\nAurora-Replicas: x -> 99999999999999999999")]
    [TestCase("-> 1.1.0@", "-> ␁ ->")]
    [TestCase("sha256:", "␛")]
    public void Junk_in_a_record_is_one_finding_and_hides_no_other(string truth, string junk)
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Tip("%B").ShouldContain(truth);
        Amend(repository, repository.Tip("%B").Replace(truth, junk.Replace('␛', '\u001b').Replace('␁', '\u0001')));
        var forged = repository.Git.Head;
        repository.Git.Write(Prod, repository.ProdNow.Replace("1.0.0-rc1", "1.0.0-rc2"));
        var byHand = repository.Git.Commit("Try another worker");

        var run = repository.Run("--target=Audit", "--json");

        run.ExitCode.ShouldBe(1, run.Error);
        Findings(run).ShouldBe([$"unrecorded {byHand}", $"untrue {forged}"]);
        repository.Run("--target=Audit").Output.ShouldNotContain("\u001b");
    }

    [TestCase("newTag: \"a tag: with a space\"")]
    [TestCase("newTag: 1.1.0\n    newName: '::'")]
    [TestCase("newTag: 1.1.0\n    digest: sha256:00")]
    public void A_version_that_is_none_is_one_finding_and_hides_no_other(string version)
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        var message = repository.Tip("%B");
        var move = $"registry.example/team/worker 1.0.0-rc1@{OldDigest}";
        repository.Git.Write(Prod, repository.ProdNow.Replace($"newTag: 1.0.0-rc1\n    digest: {OldDigest}", version));
        var lines = message.Split('\n').Select(line => line.StartsWith("Aurora-Image: ", StringComparison.Ordinal) ? $"Aurora-Image: {move} -> {New()}" : line);
        var forged = repository.Git.Commit(string.Join('\n', lines));
        repository.Git.Write(Prod, ProdText);
        var byHand = repository.Git.Commit("Back");

        var run = repository.Run("--target=Audit", "--json");

        run.ExitCode.ShouldBe(1, run.Error);
        Findings(run).ShouldBe([$"unrecorded {byHand}", $"untrue {forged}"]);
        run.Report.ShouldContain("malformed");

        string New() => version switch
        {
            var text when text.Contains("newName", StringComparison.Ordinal) => ":::1.1.0",
            var text when text.Contains("digest", StringComparison.Ordinal) => "1.1.0@sha256:00",
            _ => "a tag: with a space",
        };
    }

    [Test]
    public void A_time_that_no_calendar_has_hides_nothing()
    {
        using var repository = new SampleRepository();
        repository.Git.Write(Prod, repository.ProdNow.Replace("1.0.0-rc1", "1.0.0-rc2"));
        repository.Git.Git("add", "--all");
        var tree = repository.Git.Git("write-tree").Trim();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["commit"], $"tree {tree}\nparent {repository.First}\nauthor A <a@a.example> 1 +0000\ncommitter A <a@a.example> 999999999999999 +0000\n\nFar ahead\n");
        var ahead = repository.Git.Git("hash-object", "-t", "commit", "-w", folder["commit"]).Trim();
        repository.Git.Git("reset", "--quiet", "--hard", ahead);

        var run = repository.Run("--target=Audit", "--json");

        run.ExitCode.ShouldBe(1, run.Error);
        Findings(run).ShouldBe([$"unrecorded {ahead}"]);
        repository.Run("--target=History").ShouldSucceed();
    }

    private static IEnumerable<string> Findings(GitOpsRun run) => JsonDocument.Parse(run.Report).RootElement.GetProperty("findings").EnumerateArray()
        .Select(finding => $"{finding.GetProperty("kind").GetString()} {finding.GetProperty("commit").GetString()}");

    private static void Amend(SampleRepository repository, string message)
    {
        repository.Git.Git("add", "--all");
        repository.Git.Git("commit", "--quiet", "--amend", $"--message={message}");
    }
}

using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
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
        JsonDocument.Parse(run.Report).RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => $"{finding.GetProperty("kind").GetString()} {finding.GetProperty("commit").GetString()}")
            .ShouldBe([$"untrue {claim}", $"untrue {more}", $"untrue {smuggled}", $"untrue {digest}", $"unrecorded {byHand}"]);
        repository.Run("--target=Audit", $"--since={claim}").ShouldSucceed();
    }

    private static void Amend(SampleRepository repository, string message)
    {
        repository.Git.Git("add", "--all");
        repository.Git.Git("commit", "--quiet", "--amend", $"--message={message}");
    }
}

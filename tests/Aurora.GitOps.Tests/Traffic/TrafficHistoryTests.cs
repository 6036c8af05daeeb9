using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>What Status, History and Rollback tell and make of shifts of traffic.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TrafficHistoryTests
{
    private static readonly string[] Shift = ["--target=Traffic", "--app=api"];

    [Test]
    public void Shifts_are_told_and_so_are_weights_set_by_hand()
    {
        using var repository = TrafficRepository.Inline(TrafficRepository.Document("100", "0"));
        repository.Run([.. Shift, "--canary=10", "--header=x-canary=true"]).ShouldSucceed();
        repository.Git.Write(TrafficRepository.Service, File.ReadAllText(repository.Git[TrafficRepository.Service]).Replace("weight: 90", "weight: 80").Replace("weight: 10", "weight: 20"));
        repository.Git.Commit("Some more");
        repository.Git.Write(TrafficRepository.Service, File.ReadAllText(repository.Git[TrafficRepository.Service]).Replace("weight: 80", "weight: 90"));
        repository.Git.Commit("Too many");
        repository.Git.Write(TrafficRepository.Service, File.ReadAllText(repository.Git[TrafficRepository.Service]).Replace("weight: 20", "weight: 10"));
        repository.Git.Commit("Mend it");

        var history = Report(repository.Run("--target=History", "--app=api", "--json").ShouldSucceed());

        history.Select(one => one.GetProperty("kind").GetString()).ShouldBe(["manual", "manual", "manual", "traffic", "manual"]);
        var shifted = history[3].GetProperty("traffic")[0];
        shifted.GetProperty("app").GetString().ShouldBe("api");
        shifted.GetProperty("old").GetProperty("canary").GetInt32().ShouldBe(0);
        shifted.GetProperty("new").GetProperty("canary").GetInt32().ShouldBe(10);
        shifted.GetProperty("new").GetProperty("matches")[0].GetString().ShouldBe("header x-canary=true");
        history[1].GetProperty("traffic")[0].GetProperty("new").ValueKind.ShouldBe(JsonValueKind.Null);
        history[4].GetProperty("traffic").GetArrayLength().ShouldBe(0);
        repository.Run("--target=History").ShouldSucceed().Output.ShouldContain("api  canary 20%, header x-canary=true → a route that nobody planned");
        repository.Run("--target=History", "--app=worker").ShouldSucceed().Output.ShouldNotContain("canary");
    }

    [Test]
    public void Status_shows_an_experiment_while_it_runs()
    {
        using var repository = TrafficRepository.Inline(TrafficRepository.Document("100", "0"));
        repository.Run("--target=Status", "--env=prod").ShouldSucceed().Output.ShouldNotContain("canary");

        repository.Run([.. Shift, "--canary=10", "--mirror=5"]).ShouldSucceed();

        repository.Run("--target=Status", "--env=prod").ShouldSucceed().Output.ShouldContain("canary 10%, mirror 5%");
        var rows = Report(repository.Run("--target=Status", "--env=prod", "--json").ShouldSucceed());
        rows.Single(row => row.GetProperty("app").GetString() == "api").GetProperty("traffic").GetProperty("stable").GetInt32().ShouldBe(90);
        rows.Single(row => row.GetProperty("app").GetString() == "worker").TryGetProperty("traffic", out _).ShouldBeFalse();
    }

    [Test]
    public void A_rollback_undoes_the_last_shift_and_keeps_it_from_coming_back_by_accident()
    {
        using var repository = TrafficRepository.Inline(TrafficRepository.Document("100", "0"));
        repository.Run([.. Shift, "--canary=10"]).ShouldSucceed();
        repository.Run([.. Shift, "--canary=50", "--mirror=5"]).ShouldSucceed();

        repository.Run("--target=Rollback", "--app=api", "--reason=too slow", "--no-registry-check").ShouldSucceed();

        repository.Git.Git("show", $"HEAD:{TrafficRepository.Service}").ShouldBe(TrafficRepository.Document("90", "10"));
        repository.Tip("%s").ShouldBe("Roll back the traffic of api in prod to 10% canary");
        repository.Tip("%(trailers:only,unfold)").ShouldContain("Aurora-Traffic: api stable=50 canary=50 -> stable=90 canary=10\nAurora-Traffic-Mirror: api 5 -> 0\n");
        repository.Tip("%(trailers:only,unfold)").ShouldContain($"Aurora-Rollback: {repository.Git.Git("rev-parse", "HEAD~2").Trim()}\nAurora-Reason: too slow");
        Report(repository.Run("--target=History", "--json").ShouldSucceed())[0].GetProperty("kind").GetString().ShouldBe("rollback");
        repository.Refuse([.. Shift, "--canary=50", "--mirror=5"], "rolled back canary 50%, mirror 5% of api in prod on", "too slow", "--force");
        repository.Run([.. Shift, "--canary=50", "--mirror=4"]).ShouldSucceed();
        repository.Run([.. Shift, "--canary=50", "--mirror=5", "--force"]).ShouldSucceed();
        repository.Run([.. Shift, "--canary=20"]).ShouldSucceed();
        repository.Run([.. Shift, "--canary=50"]).ShouldSucceed(); // it has come back, and was meant
        repository.Run("--target=Audit", $"--since={repository.First}").ShouldSucceed().Output.ShouldContain("7 commits, 7 of them recorded, 0 findings");
    }

    [Test]
    public void Going_back_twice_goes_back_further_and_gives_pods_back_but_never_takes_any()
    {
        using var repository = TrafficRepository.Inline(TrafficRepository.Document("100", "0"), replicas: 0);
        repository.Run([.. Shift, "--canary=10", "--replicas=2"]).ShouldSucceed();
        var tenth = repository.Git.Git("rev-parse", "HEAD").Trim();
        repository.Run([.. Shift, "--canary=20"]).ShouldSucceed();

        repository.Run("--target=Rollback", "--app=api", "--no-registry-check").ShouldSucceed();
        repository.Run("--target=Rollback", "--app=api", "--no-registry-check").ShouldSucceed();

        repository.Git.Git("show", $"HEAD:{TrafficRepository.Service}").ShouldBe(TrafficRepository.Document("100", "0"));
        repository.ProdNow.ShouldEndWith("    count: 2 # pods\n");
        repository.Refuse(["--target=Rollback", "--app=api", "--no-registry-check"], "There is nothing to roll back to");
        repository.Run([.. Shift, "--replicas=0"]).ShouldSucceed();
        repository.Run("--target=Rollback", "--app=api", $"--to={tenth}", "--no-registry-check").ShouldSucceed();
        repository.Git.Git("show", $"HEAD:{TrafficRepository.Service}").ShouldBe(TrafficRepository.Document("90", "10"));
        repository.ProdNow.ShouldEndWith("    count: 2 # pods\n");
        repository.Run("--target=Audit", $"--since={repository.First}").ShouldSucceed().Output.ShouldContain("6 commits, 6 of them recorded, 0 findings");
    }

    [Test]
    public void A_merge_is_told_by_what_it_does_itself()
    {
        using var repository = TrafficRepository.Inline(TrafficRepository.Document("100", "0"));
        repository.Git.Git("switch", "--quiet", "--create", "shift");
        repository.Run([.. Shift, "--canary=10"]).ShouldSucceed();
        repository.Git.Git("switch", "--quiet", "main");
        // The merged file is neither parent's, and its traffic is that of one of them.
        repository.Git.Write(TrafficRepository.Service, TrafficRepository.Document("100", "0").Replace("# who gets what", "# who gets how much", StringComparison.Ordinal));
        repository.Git.Commit("Meanwhile");
        repository.Git.Git("merge", "--quiet", "--no-ff", "--no-edit", "shift");

        Report(repository.Run("--target=History", "--app=api", "--json").ShouldSucceed()).Select(one => one.GetProperty("kind").GetString()).ShouldBe(["traffic", "manual"]);
    }

    [Test]
    public void A_rollback_keeps_from_coming_back_what_it_records_and_nothing_else()
    {
        using var repository = TrafficRepository.Inline(TrafficRepository.Document("50", "50"));
        repository.Git.Write(TrafficRepository.Service, TrafficRepository.Document("90", "10"));
        repository.Git.Commit($"By hand\n\nAurora-Environment: prod\nAurora-Overlay: k8s/overlays/prod\nAurora-Image: registry.example/team/api 1 -> 2\nAurora-Rollback: {repository.First}");

        repository.Run([.. Shift, "--canary=50"]).ShouldSucceed();
    }

    [Test]
    public void The_traffic_of_two_apps_goes_back_in_two_commits()
    {
        using var repository = TrafficRepository.Inline();
        var worker = TrafficRepository.Document("90", "10").Replace("api\n", "worker\n", StringComparison.Ordinal);
        repository.Git.Write("k8s/overlays/prod/worker-traffic.yaml", worker);
        repository.Git.Write(SampleRepository.Prod, repository.ProdNow.Replace("  - api-traffic.yaml\n", "  - api-traffic.yaml\n  - worker-traffic.yaml\n", StringComparison.Ordinal));
        var before = repository.Git.Commit("A canary of the worker");
        repository.Git.Write("k8s/overlays/prod/worker-traffic.yaml", worker.Replace("weight: 90", "weight: 50", StringComparison.Ordinal).Replace("weight: 10\n", "weight: 50\n", StringComparison.Ordinal));
        repository.Git.Write(TrafficRepository.Service, TrafficRepository.Document("50", "50"));
        repository.Git.Commit("Both");

        repository.Refuse(["--target=Rollback", $"--to={before}", "--no-registry-check"], "The traffic of api and worker cannot go back at once", "--app=NAME");
    }

    private static List<JsonElement> Report(GitOpsRun run) => [.. JsonDocument.Parse(run.Report).RootElement.EnumerateArray()];
}

using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using Aurora.GitOps.Tests.Traffic;

namespace Aurora.GitOps.Tests.Publishing;

/// <summary>What was recorded of a build stays known where its image goes on to: to the next environment, back, and from canary to stable.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CarriedSourceTests
{
    private static readonly string Revision = new('a', 40);

    [Test]
    public void A_promotion_from_another_environment_records_the_source_that_was_recorded_there()
    {
        using var repository = new SampleRepository();
        Release(repository, "2.0.0", "--env=dev");

        var run = repository.Run("--target=Commit", "--from=dev", "--no-registry-check", "--json").ShouldSucceed();

        JsonDocument.Parse(run.Report).RootElement.GetProperty("images")[0].GetProperty("source").GetString().ShouldBe(Revision);
        RecordsTheSource(repository);
        SourcesIn("Status", repository, "--env=prod", "--app=api").ShouldBe([Revision]);
        SourcesIn("History", repository, "--env=prod", "--app=api")[0].ShouldBe(Revision);
        repository.Run("--target=Audit").ShouldSucceed();
    }

    [Test]
    public void Of_what_was_set_by_hand_there_nothing_is_recorded()
    {
        using var repository = new SampleRepository();
        Release(repository, "2.0.0", "--env=dev");
        const string dev = "k8s/overlays/dev/kustomization.yaml";
        repository.Git.Write(dev, File.ReadAllText(repository.Git[dev]).Replace("2.0.0", "2.0.1", StringComparison.Ordinal));
        repository.Git.Commit("Another one");

        repository.Run("--target=Commit", "--from=dev", "--no-registry-check").ShouldSucceed();

        repository.Tip("%s").ShouldBe("Promote api to prod: 2.0.1");
        repository.Tip("%(trailers:only,unfold)").ShouldNotContain("Aurora-Source");
    }

    [Test]
    public void An_older_build_that_comes_later_is_dropped_also_where_a_newer_one_came_from_another_environment()
    {
        using var shared = new SharedRepository();
        Release(shared, "ada", "2.0.0", "2026-02-01T12:00:00Z", "--env=dev").ShouldSucceed();
        GitOpsRun.In(shared.Clone("eve"), "--target=Commit", "--from=dev", "--no-registry-check", "--push").ShouldSucceed();

        var run = Release(shared, "bob", "1.9.0", "2026-01-31T12:00:00Z").ShouldSucceed();

        run.Output.ShouldContain("newer builds stand there");
        shared.Subjects.ShouldBe(["Promote api to prod: 2.0.0", "Promote api to dev: 2.0.0", "Start"]);
    }

    [Test]
    public void A_person_who_goes_back_to_what_runs_elsewhere_is_not_overtaken()
    {
        using var shared = new SharedRepository();
        Release(shared, "ada", "1.9.0", "2026-01-31T12:00:00Z", "--env=dev").ShouldSucceed();
        Release(shared, "bob", "2.0.0", "2026-02-01T12:00:00Z").ShouldSucceed();

        GitOpsRun.In(shared.Clone("eve"), "--target=Commit", "--from=dev", "--no-registry-check", "--push").ShouldSucceed();

        shared.Subjects[0].ShouldBe("Promote api to prod: 1.9.0");
    }

    [Test]
    public void A_rollback_records_the_source_of_what_it_goes_back_to()
    {
        using var repository = new SampleRepository();
        Release(repository, "2.0.0");
        repository.Run("--target=Commit", "--image=api=registry.example/team/api:2.1.0@" + SampleRepository.OldDigest, "--no-registry-check").ShouldSucceed();
        repository.Tip("%(trailers:only,unfold)").ShouldNotContain("Aurora-Source");

        repository.Run("--target=Rollback", "--no-registry-check").ShouldSucceed();

        RecordsTheSource(repository);
        SourcesIn("Status", repository, "--env=prod", "--app=api").ShouldBe([Revision]);
        repository.Run("--target=Audit").ShouldSucceed();
    }

    [Test]
    public void The_end_of_a_canary_records_its_source_for_stable()
    {
        using var repository = TrafficRepository.In(TrafficShape.Inline, TrafficRepository.WithCanary);
        repository.Git.Write("k8s/overlays/prod/api-canary.yaml", File.ReadAllText(repository.Git["k8s/overlays/prod/api-canary.yaml"]).Replace("image: registry.example/team/api\n", "image: registry.example/team/api-canary\n", StringComparison.Ordinal));
        repository.Git.Commit("A version of its own");
        Release(repository, "2.0.0", "--canary");

        repository.Run("--target=Traffic", "--app=api", "--finish").ShouldSucceed();

        repository.Tip("%s").ShouldBe("Finish the canary of api in prod: 2.0.0");
        RecordsTheSource(repository);
    }

    private static void RecordsTheSource(SampleRepository repository)
    {
        var trailers = repository.Tip("%(trailers:only,unfold)");
        trailers.ShouldContain($"Aurora-Source: registry.example/team/api {Revision}\nAurora-Built: registry.example/team/api 2026-02-01T12:00:00+00:00\n");
        trailers.ShouldContain("Argocd-reference-commit-author: A. Uthor <a@a.example>\n");
        trailers.ShouldContain("Argocd-reference-commit-date: 2026-02-01T11:00:00+00:00\n");
        trailers.ShouldContain($"Argocd-reference-commit-sha: {Revision}\n");
        trailers.ShouldContain("Argocd-reference-commit-subject: Mend it\n");
        trailers.ShouldContain("Argocd-reference-commit-repourl: https://git.example/team/api");
    }

    private static List<string?> SourcesIn(string target, SampleRepository repository, params string[] more)
    {
        var rows = JsonDocument.Parse(repository.Run([$"--target={target}", "--json", .. more]).ShouldSucceed().Report).RootElement.EnumerateArray();
        return [.. rows.Select(row => target == "Status" ? row : row.GetProperty("images")[0]).Select(row => row.TryGetProperty("source", out var source) ? source.GetString() : null)];
    }

    private static void Release(SampleRepository repository, string tag, params string[] more)
    {
        var source = new { revision = Revision, repository = "https://git.example/team/api", author = "A. Uthor <a@a.example>", subject = "Mend it", date = "2026-02-01T11:00:00Z" };
        repository.Git.Write("artifacts/release.json", JsonSerializer.Serialize(new
        {
            builds = new[] { new { imageName = "registry.example/team/api", tag = $"registry.example/team/api:{tag}@{SampleRepository.NewDigest}", app = "api", created = "2026-02-01T12:00:00Z", source } },
        }));
        repository.Run(["--target=Commit", "--no-registry-check", .. more]).ShouldSucceed();
    }

    private static GitOpsRun Release(SharedRepository shared, string who, string tag, string created, params string[] more)
    {
        var clone = shared.Clone(who);
        Directory.CreateDirectory(Path.Combine(clone, "artifacts"));
        File.WriteAllText(Path.Combine(clone, "artifacts/release.json"), Releases.Of("api", tag, created));
        return GitOpsRun.In(clone, ["--target=Commit", "--no-registry-check", "--push", .. more]);
    }
}

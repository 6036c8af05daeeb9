using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.History;

/// <summary>Who changed the images of an environment when, told by real commits.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HistoryTests
{
    [Test]
    public void Promotions_and_edits_by_hand_are_told_apart_newest_first()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Git.Write(Prod, repository.ProdNow.Replace("1.0.0-rc1", "1.0.0-rc2"));
        repository.Git.Commit("Try another worker");
        repository.Promote("worker", "1.2.0");

        var history = Report(repository.Run("--target=History", "--json").ShouldSucceed());

        history.Select(one => one.GetProperty("kind").GetString()).ShouldBe(["promotion", "manual", "promotion", "manual"]);
        history[0].GetProperty("images")[0].GetProperty("new").GetProperty("tag").GetString().ShouldBe("1.2.0");
        history[0].GetProperty("images")[0].GetProperty("old").GetProperty("tag").GetString().ShouldBe("1.0.0-rc2");
        history[0].GetProperty("renderDiff").GetString()!.ShouldStartWith("sha256:");
        history[1].GetProperty("subject").GetString().ShouldBe("Try another worker");
        history[1].GetProperty("author").GetString().ShouldBe("A Tester");
        history[2].GetProperty("commit").GetString().ShouldBe(repository.Git.Git("rev-parse", "HEAD~2").Trim());
    }

    [Test]
    public void It_can_be_asked_of_one_app_and_of_what_came_after_a_revision()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Promote("worker", "1.1.0");
        repository.Promote("api", "1.2.0");

        var run = repository.Run("--target=History", "--app=api", "--since=HEAD~2").ShouldSucceed();

        run.Output.ShouldContain("1.1.0@sha256:222222222222 → 1.2.0@sha256:333333333333");
        run.Output.ShouldNotContain("worker");
        run.Output.ShouldNotContain("→ 1.1.0");
    }

    [Test]
    public void A_promotion_that_came_by_a_merge_is_told_as_itself()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("switch", "--quiet", "--create=promotion");
        repository.Promote("api", "1.1.0");
        repository.Git.Git("switch", "--quiet", "main");
        repository.Git.Write("notes.txt", "elsewhere");
        repository.Git.Commit();
        repository.Git.Git("merge", "--quiet", "--no-ff", "--message=Merge the promotion", "promotion");

        Report(repository.Run("--target=History", "--json").ShouldSucceed())
            .Select(one => one.GetProperty("kind").GetString()).ShouldBe(["promotion", "manual"]);
    }

    [Test]
    public void A_merge_is_told_for_what_it_changes_itself()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("switch", "--quiet", "--create=promotion");
        repository.Promote("api", "1.1.0");
        repository.Git.Git("switch", "--quiet", "main");
        repository.Git.Write("notes.txt", "elsewhere");
        repository.Git.Commit();
        repository.Git.Git("merge", "--quiet", "--no-ff", "--no-commit", "promotion");
        repository.Git.Write(Prod, repository.ProdNow.Replace("1.0.0-rc1", "6.6.6"));
        repository.Git.Commit("Merge the promotion");

        var history = Report(repository.Run("--target=History", "--json").ShouldSucceed());

        history.Select(one => one.GetProperty("kind").GetString()).ShouldBe(["manual", "promotion", "manual"]);
        history[0].GetProperty("images").EnumerateArray().Select(image => image.GetProperty("entry").GetString()).ShouldBe(["registry.example/team/worker"]);
    }

    [Test]
    public void A_merge_that_takes_a_promotion_back_did_so_by_hand()
    {
        using var repository = new SampleRepository();
        repository.Git.Git("switch", "--quiet", "--create=other");
        repository.Git.Write("notes.txt", "elsewhere");
        repository.Git.Commit();
        repository.Git.Git("switch", "--quiet", "main");
        repository.Promote("api", "1.1.0");
        repository.Git.Git("switch", "--quiet", "other");
        repository.Git.Git("merge", "--quiet", "--strategy=ours", "--message=Merge main", "main");
        repository.Git.Git("switch", "--quiet", "main");
        repository.Git.Git("merge", "--quiet", "--ff-only", "other");

        var history = Report(repository.Run("--target=History", "--app=api", "--json").ShouldSucceed());

        history.Select(one => one.GetProperty("kind").GetString()).ShouldBe(["manual", "promotion", "manual"]);
        history[0].GetProperty("commit").GetString().ShouldBe(repository.Git.Head);
        history[0].GetProperty("images")[0].GetProperty("new").GetProperty("tag").GetString().ShouldBe("1.0.0");
        repository.Run("--target=Status", "--env=prod", "--app=api").ShouldSucceed().Output.ShouldContain($"{repository.Git.Head[..12]}");
    }

    [Test]
    public void A_commit_whose_trailers_say_something_else_than_its_files_is_no_promotion()
    {
        using var repository = new SampleRepository();
        repository.Git.Write(Prod, repository.ProdNow.Replace("1.0.0-rc1", "6.6.6"));
        repository.Git.Commit($"""
            Promote worker to prod: 1.1.0

            Aurora-Environment: prod
            Aurora-Overlay: k8s/overlays/prod
            Aurora-Image: registry.example/team/worker 1.0.0-rc1@{OldDigest} -> 1.1.0@{OldDigest}
            """);

        Report(repository.Run("--target=History", "--json").ShouldSucceed())[0].GetProperty("kind").GetString().ShouldBe("manual");
    }

    [Test]
    public void Trailers_are_read_as_git_reads_them()
    {
        using var repository = new SampleRepository();
        const string reason = "a: b -> c, and --- then some\u202e\nAurora-Environment: dev";
        repository.Promote("api", "1.1.0");
        repository.Run("--target=Rollback", $"--reason={reason}", "--no-registry-check").ShouldSucceed();

        var message = repository.Git.Git("log", "-1", "--format=%B");
        repository.Git.Write("artifacts/message", message);
        var trailers = repository.Git.Git("interpret-trailers", "--parse", "artifacts/message").TrimEnd('\n').Split('\n');

        trailers.Count(line => line.StartsWith("Aurora-Environment: ", StringComparison.Ordinal)).ShouldBe(1);
        var told = Report(repository.Run("--target=History", "--json").ShouldSucceed())[0];
        trailers.ShouldContain($"Aurora-Reason: {told.GetProperty("reason").GetString()}");
        trailers.ShouldContain($"Aurora-Rollback: {told.GetProperty("rolledBackTo").GetString()}");
        trailers.ShouldContain($"Aurora-Render-Diff: {told.GetProperty("renderDiff").GetString()}");
    }

    [Test]
    public void A_revision_that_does_not_exist_is_an_error()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=History", "--since=v9"], "'v9' does not exist");
    }

    [Test]
    public void An_app_that_nobody_knows_is_an_error_with_the_nearest()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=History", "--app=apl"], "'apl'", "Did you mean 'api'?");
    }

    private static List<JsonElement> Report(GitOpsRun run) => [.. JsonDocument.Parse(run.Report).RootElement.EnumerateArray()];
}

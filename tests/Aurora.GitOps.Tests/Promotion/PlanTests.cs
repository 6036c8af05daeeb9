using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Plan: what Promote would change, and nothing written.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PlanTests
{
    [Test]
    public void A_plan_shows_both_differences_and_changes_nothing()
    {
        using var repository = new SampleRepository();
        var before = RepositoryState.Of(repository.Git.Path);

        var run = repository.Run("--target=ShowPlan", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check").ShouldSucceed();

        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBeEmpty();
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
        run.Output.ShouldContain("""  -     newTag: "1.0.0" """.TrimEnd());
        run.Output.ShouldContain("""  +     newTag: "1.1.0" """.TrimEnd());
        run.Output.ShouldContain("Deployment.apps api  spec.template.spec.containers[0].image");
        run.Output.ShouldContain($"- registry.example/team/api:1.0.0@{OldDigest}");
        run.Output.ShouldContain($"+ registry.example/team/api:1.1.0@{NewDigest}");
        run.Output.ShouldContain("1 other overlay stays the same to the byte");
    }

    [Test]
    public void A_digest_that_only_a_push_can_tell_is_shown_as_not_yet_known()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("artifacts/foreseen.json", """{"builds":[{"imageName":"registry.example/team/api","tag":"registry.example/team/api:1.1.0","app":"api","pushedTo":"embedded"}]}""");

        var run = repository.Run("--target=ShowPlan").ShouldSucceed();

        run.Output.ShouldContain("1.1.0@(digest known after the push)");
        run.Output.ShouldContain("+     digest: (digest known after the push)");
        run.Output.ShouldContain("+ registry.example/team/api:1.1.0@(digest known after the push)");
        run.Output.ShouldNotContain("0000000000000000");
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void An_entry_that_will_be_pinned_by_the_push_is_shown_so()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("artifacts/foreseen.json", """{"builds":[{"imageName":"registry.example/team/api","tag":"registry.example/team/api:dev-7","app":"api","pushedTo":"embedded"}]}""");

        var run = repository.Run("--target=ShowPlan", "--env=dev").ShouldSucceed();

        run.Output.ShouldContain("+     digest: (digest known after the push)");
    }

    [Test]
    public void A_digest_that_is_foreseen_is_shown()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("artifacts/foreseen.json", $$"""{"builds":[{"imageName":"registry.example/team/api","tag":"registry.example/team/api:1.1.0@{{NewDigest}}","app":"api"}]}""");

        repository.Run("--target=ShowPlan", "--no-registry-check").ShouldSucceed().Output.ShouldContain($"+     digest: {NewDigest}");
    }

    [Test]
    public void A_plan_says_so_when_there_is_nothing_to_promote()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=ShowPlan", $"--image=api=registry.example/team/api:1.0.0@{OldDigest}", "--no-registry-check")
            .ShouldSucceed().Output.ShouldContain("nothing to promote");
    }

    [Test]
    public void A_plan_that_could_not_be_proved_is_refused_beforehand()
    {
        using var repository = new SampleRepository(git => git.Write("k8s/base/worker.yaml", Deployment("worker").Replace("registry.example/team/worker", "registry.example/team/api")));

        repository.Refuse(
            ["--target=ShowPlan", $"--image=worker=registry.example/team/worker:1.1.0@{NewDigest}", "--no-registry-check"], "registry.example/team/worker", "changes no container");
    }
}

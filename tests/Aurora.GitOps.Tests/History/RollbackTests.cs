using Aurora.GitOps.Tests.Promotion;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.History;

/// <summary>Going back to what ran before, in real repositories, judged by real kustomize.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RollbackTests
{
    [Test]
    public void The_last_promotion_is_taken_back_to_the_byte_and_recorded()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");

        repository.Run("--target=Rollback", "--reason=it lost orders", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(ProdText);
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
        repository.Tip("%s").ShouldBe("Roll back api in prod: 1.0.0");
        var trailers = repository.Tip("%(trailers:only,unfold)");
        trailers.ShouldContain($"Aurora-Image: registry.example/team/api 1.1.0@{NewDigest} -> 1.0.0@{OldDigest}\n");
        trailers.ShouldContain($"Aurora-Rollback: {repository.First}\n");
        trailers.ShouldContain("Aurora-Reason: it lost orders");
        repository.Run("--target=History").ShouldSucceed().Output.ShouldContain("rollback: it lost orders");
    }

    [Test]
    public void Going_back_twice_goes_back_further_and_not_to_and_fro()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Promote("api", "1.2.0");

        repository.Run("--target=Rollback", "--no-registry-check").ShouldSucceed();
        repository.ProdNow.ShouldContain("1.1.0");
        repository.Run("--target=Rollback", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(ProdText);
        repository.Refuse(["--target=Rollback", "--no-registry-check"], "nothing to roll back to", "prod");
    }

    [Test]
    public void One_app_goes_back_alone_and_by_several_steps()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Promote("worker", "1.1.0");
        repository.Promote("api", "1.2.0");

        repository.Run("--target=Rollback", "--app=api", "--steps=2", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldContain("newTag: \"1.0.0\"");
        repository.ProdNow.ShouldContain("newTag: 1.1.0");
        repository.Refuse(["--target=Rollback", "--app=worker", "--steps=2", "--no-registry-check"], "1 earlier version, not 2");
    }

    [Test]
    public void All_images_go_back_to_a_revision()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Promote("worker", "1.1.0");
        repository.Git.Write("notes.txt", "stays");
        repository.Git.Commit("Something else");

        repository.Run("--target=Rollback", "--to=HEAD~3", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(ProdText);
        repository.Git.Git("diff", "--name-only", "HEAD~1", "HEAD").Trim().ShouldBe(Prod);
    }

    [Test]
    public void What_was_not_pinned_and_not_renamed_is_so_again()
    {
        const string dev = "k8s/overlays/dev/kustomization.yaml"; // in prod, Verify would not let it pass
        using var repository = new SampleRepository(git => git.Write(dev, """
            resources: [../../base]
            images:
              - name: registry.example/team/api
                newTag: 1.0.0 # by tag
              - {name: registry.example/team/worker, newTag: 1.0.0}

            """));
        var text = File.ReadAllText(repository.Git[dev]);
        repository.Run(
            "--target=Commit", "--env=dev", $"--image=api=mirror.example/team/api:1.1.0@{NewDigest}", $"--image=worker={PromotedRepository.Reference("worker", "1.1.0")}", "--rename", "--no-registry-check").ShouldSucceed();
        File.ReadAllText(repository.Git[dev]).ShouldContain("newName: mirror.example/team/api");

        repository.Run("--target=Rollback", "--env=dev", "--no-registry-check").ShouldSucceed();

        File.ReadAllText(repository.Git[dev]).ShouldBe(text);
    }

    [Test]
    public void What_was_rolled_back_is_promoted_again_by_force_only()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Run("--target=Rollback", "--reason=it lost orders", "--no-registry-check").ShouldSucceed();
        repository.Promote("worker", "1.1.0");

        repository.Refuse(
            ["--target=Commit", $"--image=api={PromotedRepository.Reference("api", "1.1.0")}", "--no-registry-check"],
            "A Tester rolled back registry.example/team/api 1.1.0", "in prod on 20", repository.Git.Git("rev-parse", "HEAD~1")[..12], "it lost orders", "--force");
        repository.Promote("api", "1.2.0");
        repository.Promote("api", "1.1.0", "--force");
        repository.Promote("api", "1.2.0");
        repository.Promote("api", "1.1.0"); // it came back meanwhile, so it is no surprise any more
    }

    [Test]
    public void Another_environment_may_run_what_one_rolled_back()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Run("--target=Rollback", "--no-registry-check").ShouldSucceed();

        repository.Promote("api", "1.1.0", "--env=dev");
    }

    [Test]
    public void A_rollback_that_would_render_something_else_than_what_ran_is_refused()
    {
        using var repository = new SampleRepository(git => git
            .Write(Prod, ProdText.Replace("\nimages:", "\ntransformers:\n  - pin.yaml\n\nimages:"))
            .Write("k8s/overlays/prod/pin.yaml", Pin("9.9.9")));
        repository.Git.Write("k8s/overlays/prod/pin.yaml", Pin("none", "registry.example/team/other"));
        repository.Git.Commit("Let images decide");
        repository.Promote("api", "1.1.0");

        repository.Refuse(
            ["--target=Rollback", $"--to={repository.First}", "--no-registry-check"],
            "not proved", "registry.example/team/api:9.9.9", repository.First[..12]);
    }

    [Test]
    public void Both_ways_to_say_how_far_are_one_too_many()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Rollback", "--to=HEAD", "--steps=1"], "--to and --steps");
        repository.Refuse(["--target=Rollback", "--steps=0"], "--steps=0", "number from 1");
        repository.Refuse(["--target=Rollback", "--to=HEAD", "--no-registry-check"], "nothing to roll back to");
    }

    // A transformer of its own, which has the last word on an image.
    private static string Pin(string tag, string name = "registry.example/team/api") => $"""
        apiVersion: builtin
        kind: ImageTagTransformer
        metadata:
          name: pin
        imageTag:
          name: {name}
          newTag: {tag}
        fieldSpecs:
          - path: spec/template/spec/containers[]/image
            create: false

        """;
}

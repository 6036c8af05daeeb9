using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>The ways to say what to promote and where to, each in a real repository through the real host.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WaysToPromoteTests
{
    private const string NewApi = $"registry.example/team/api:1.1.0@{NewDigest}";
    private const string NewWorker = $"registry.example/team/worker:1.1.0@{NewDigest}";

    [TestCase("api", TestName = "An_image_may_be_named_after_its_app")]
    [TestCase("registry.example/team/api", TestName = "An_image_may_be_named_as_the_overlay_names_it")]
    public void An_image_may_be_named(string name)
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Commit", $"--image={name}={NewApi}", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(WithNewApi(ProdText));
    }

    [Test]
    public void An_entry_named_after_the_app_that_renames_to_its_image_is_found()
    {
        var text = ProdText.Replace("- name: registry.example/team/api # the API", "- name: api\n    newName: registry.example/team/api");
        using var repository = new SampleRepository(git => git
            .Write("k8s/base/api.yaml", Deployment("api").Replace("registry.example/team/api", "api"))
            .Write("k8s/overlays/dev/kustomization.yaml", "resources:\n  - ../../base\n")
            .Write(Prod, text));

        repository.Run("--target=Commit", $"--image=api={NewApi}", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(WithNewApi(text));
    }

    [Test]
    public void Several_images_go_into_one_commit()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Commit", $"--image=api={NewApi}", $"--image=worker={NewWorker}", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(ProdText.Replace("\"1.0.0\"", "\"1.1.0\"").Replace("1.0.0-rc1", "1.1.0").Replace(OldDigest, NewDigest));
        repository.Tip("%P").ShouldBe(repository.First);
        repository.Tip("%s").ShouldBe("Promote api, worker to prod");
        repository.Tip("%(trailers:key=Aurora-Image,valueonly)").Trim().Split('\n').ShouldBe(
        [
            $"registry.example/team/api 1.0.0@{OldDigest} -> 1.1.0@{NewDigest}",
            $"registry.example/team/worker 1.0.0-rc1@{OldDigest} -> 1.1.0@{NewDigest}",
        ]);
    }

    [Test]
    public void Of_several_images_those_that_are_there_already_are_left_alone()
    {
        using var repository = new SampleRepository();

        var run = repository.Run(
            "--target=Commit", $"--image=api={NewApi}", $"--image=worker=registry.example/team/worker:1.0.0-rc1@{OldDigest}", "--no-registry-check").ShouldSucceed();

        run.Output.ShouldContain("already there");
        repository.ProdNow.ShouldBe(WithNewApi(ProdText));
        repository.Tip("%s").ShouldBe("Promote api to prod: 1.1.0");
    }

    [Test]
    public void What_another_environment_runs_is_promoted_with_its_digests()
    {
        using var repository = new SampleRepository(git => git.Write("k8s/overlays/dev/kustomization.yaml", $"""
            resources: [../../base]
            images:
              - {"{"}name: registry.example/team/worker, newTag: 1.1.0, digest: '{NewDigest}'{"}"}
              - name: registry.example/team/api
                digest: {NewDigest}
                newTag: "1.1.0"
            """));

        repository.Run("--target=Commit", "--from=dev", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(ProdText.Replace("\"1.0.0\"", "\"1.1.0\"").Replace("1.0.0-rc1", "1.1.0").Replace(OldDigest, NewDigest));
        repository.Git.Git("diff", "--name-only", repository.First, "HEAD").Trim().ShouldBe(Prod);
    }

    [Test]
    public void The_environment_to_promote_to_is_prod_unless_another_is_named()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Commit", "--env=dev", "--image=api=registry.example/team/api:dev-8", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(ProdText);
        repository.Git.Git("show", "HEAD:k8s/overlays/dev/kustomization.yaml").ShouldContain("newTag: dev-8");
        repository.Tip("%s").ShouldBe("Promote api to dev: dev-8");
    }

    [Test]
    public void An_overlay_and_an_environment_are_not_both_named()
    {
        using var repository = new SampleRepository();

        repository.Refuse(
            ["--target=Commit", "--env=dev", "--overlay=k8s/overlays/prod", $"--image=api={NewApi}", "--no-registry-check"], "--env and --overlay", "Give one of them");
    }

    [Test]
    public void An_entry_that_is_missing_is_inserted_when_asked_for()
    {
        var text = ProdText[..ProdText.IndexOf("  - name: registry.example/team/worker", StringComparison.Ordinal)];
        using var repository = new SampleRepository(git => git.Write(Prod, text));

        repository.Run("--target=Commit", $"--image=worker={NewWorker}", "--add", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(text + $"  - name: registry.example/team/worker\n    newTag: 1.1.0\n    digest: {NewDigest}\n");
    }

    [Test]
    public void An_entry_that_is_missing_is_an_error_that_names_the_known_ones()
    {
        var text = ProdText[..ProdText.IndexOf("  - name: registry.example/team/worker", StringComparison.Ordinal)];
        using var repository = new SampleRepository(git => git.Write(Prod, text));

        repository.Refuse(["--target=Commit", $"--image=worker={NewWorker}", "--no-registry-check"], Prod, "registry.example/team/worker", "registry.example/team/api", "--add");
    }

    [Test]
    public void An_image_of_another_image_repository_is_an_error_that_shows_both()
    {
        using var repository = new SampleRepository();

        repository.Refuse(
            ["--target=Commit", $"--image=api=mirror.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"],
            "mirror.example/team/api", "registry.example/team/api", "--rename");
    }

    [Test]
    public void An_image_of_another_image_repository_is_promoted_when_renaming_is_asked_for()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Commit", $"--image=api=mirror.example/team/api:1.1.0@{NewDigest}", "--rename", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldContain("newName: mirror.example/team/api");
        repository.Tip("%(trailers:key=Aurora-Image,valueonly)").ShouldContain($"registry.example/team/api 1.0.0@{OldDigest} -> mirror.example/team/api:1.1.0@{NewDigest}");
    }

    [Test]
    public void One_app_of_a_release_is_promoted_alone()
    {
        using var repository = new SampleRepository();
        var release = repository.Git.Write("artifacts/release.json", $$"""{"builds":[{"imageName":"api","tag":"{{NewApi}}"},{"imageName":"worker","tag":"{{NewWorker}}"}]}""");

        release.ShouldNotBeNull();
        repository.Run("--target=Commit", "--app=api", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldBe(WithNewApi(ProdText));
    }

    [Test]
    public void An_app_of_which_nothing_is_there_to_promote_is_an_error()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", "--app=worker", $"--image=api={NewApi}", "--no-registry-check"], "Nothing of worker", "--app=worker");
    }

    [Test]
    public void Two_ways_at_once_to_say_what_to_promote_are_an_error()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", "--from=dev", $"--image=api={NewApi}", "--no-registry-check"], "--image and --from", "Give one of them");
    }

    [Test]
    public void Two_versions_of_one_image_are_an_error()
    {
        using var repository = new SampleRepository();

        repository.Refuse(
            ["--target=Commit", $"--image=api={NewApi}", $"--image=registry.example/team/api=registry.example/team/api:1.2.0@{NewDigest}", "--no-registry-check"],
            "--image=api=", "--image=registry.example/team/api=", "Give one of them");
    }

    [Test]
    public void An_entry_that_is_pinned_stays_pinned()
    {
        using var repository = new SampleRepository();

        repository.Refuse(
            ["--target=Commit", "--image=api=registry.example/team/api:1.1.0", "--no-registry-check"], "has no digest", "k8s/overlays/prod", "sha256:");
    }

    [Test]
    public void A_tag_that_stands_beside_a_digest_is_not_left_behind()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", $"--image=api=registry.example/team/api@{NewDigest}", "--no-registry-check"], "'1.0.0'", "no tag was given");
    }

    [Test]
    public void A_reference_without_a_version_is_an_error()
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", "--env=dev", "--image=api=registry.example/team/api", "--no-registry-check"], "--image=api=registry.example/team/api", "names no version");
    }

    [Test]
    public void A_tag_that_yaml_would_read_as_a_number_arrives_as_it_is()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Commit", $"--image=worker=registry.example/team/worker:706798e8@{NewDigest}", "--no-registry-check").ShouldSucceed();

        repository.ProdNow.ShouldContain("newTag: \"706798e8\"");
        GitOpsRun.In(repository.Git.Path, "--target=ShowPlan", $"--image=worker=registry.example/team/worker:1.20@{NewDigest}", "--no-registry-check")
            .ShouldSucceed().Output.ShouldContain($"- registry.example/team/worker:706798e8@{NewDigest}");
    }

    private static string WithNewApi(string text)
    {
        var end = text.IndexOf("  - name: registry.example/team/worker", StringComparison.Ordinal);
        return text[..end].Replace("1.0.0", "1.1.0").Replace(OldDigest, NewDigest) + text[end..];
    }
}

using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>
/// What the proof lets pass and what it stops, with real kustomize as the judge: the render changes in the image fields of the
/// promoted images and in nothing else.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProofTests
{
    private static readonly string[] PromoteApi = ["--target=Commit", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"];

    [Test]
    public void An_image_that_kustomize_takes_for_the_promoted_one_stops_the_promotion()
    {
        // kustomize reads the name of an entry as a pattern, in which the dot stands for any character.
        using var repository = new SampleRepository(git => git
            .Write("k8s/base/worker.yaml", Deployment("worker").Replace("registry.example/team/worker", "registry-example/team/api:3"))
            .Write(Prod, ProdText[..ProdText.IndexOf("  - name: registry.example/team/worker", StringComparison.Ordinal)]));

        repository.Refuse(PromoteApi, "not proved", "spec.template.spec.containers[0].image of Deployment.apps worker", "registry-example/team/api:1.1.0", "patterns");
    }

    [Test]
    public void An_overlay_that_is_the_base_of_another_stops_the_promotion_that_would_change_both()
    {
        using var repository = new SampleRepository(git => git
            .Write("k8s/overlays/prod-eu/kustomization.yaml", "namePrefix: eu-\nresources:\n  - ../prod\n"));

        repository.Refuse(PromoteApi, "not proved", "the overlay k8s/overlays/prod-eu, which nobody promoted to, would change too");
    }

    [Test]
    public void An_overlay_that_another_builds_on_but_whose_images_that_one_sets_itself_is_promoted()
    {
        using var repository = new SampleRepository(git => git
            .Write("k8s/overlays/prod-eu/kustomization.yaml", "namePrefix: eu-\nresources:\n  - ../prod\nimages:\n  - name: registry.example/team/api\n    newTag: eu-1\n"));

        repository.Run(PromoteApi).ShouldSucceed();
    }

    [Test]
    public void An_environment_that_others_build_on_is_watched_too()
    {
        // Nobody renders prod but canary, which hides the change; that prod itself would change must not go unseen.
        using var repository = new SampleRepository(git => git
            .Write("k8s/middle/kustomization.yaml", "resources:\n  - ../base\nimages:\n  - name: registry.example/team/api\n    newTag: m-1\n")
            .Write(Prod, "resources:\n  - ../../middle\n")
            .Write("k8s/overlays/dev/kustomization.yaml", "resources:\n  - ../../base\n")
            .Write("k8s/overlays/canary/kustomization.yaml", "resources:\n  - ../prod\nimages:\n  - name: registry.example/team/api\n    newTag: c-1\n"));

        repository.Refuse(
            ["--target=Commit", "--overlay=k8s/middle", "--image=api=registry.example/team/api:m-2", "--no-registry-check"],
            "not proved", "the overlay k8s/overlays/prod, which nobody promoted to, would change too");
    }

    [Test]
    public void A_replacement_that_copies_the_image_elsewhere_stops_the_promotion()
    {
        using var repository = new SampleRepository(git => git.Write(Prod, ProdText + """
            replacements:
              - source:
                  kind: Deployment
                  name: api
                  fieldPath: spec.template.spec.containers.0.image
                targets:
                  - select:
                      kind: Deployment
                      name: api
                    fieldPaths:
                      - metadata.annotations.image
                    options:
                      create: true

            """));

        repository.Refuse(PromoteApi, "not proved", "metadata.annotations.image of Deployment.apps api");
    }

    [Test]
    public void An_entry_that_matches_no_container_stops_the_promotion()
    {
        using var repository = new SampleRepository(git => git.Write("k8s/base/kustomization.yaml", "resources: [worker.yaml]\n"));

        repository.Refuse(PromoteApi, Prod, "registry.example/team/api", "changes no container");
    }

    [Test]
    public void An_image_of_a_cron_job_and_of_init_containers_is_promoted()
    {
        using var repository = new SampleRepository(git => git
            .Write("k8s/base/api.yaml", """
                apiVersion: batch/v1
                kind: CronJob
                metadata:
                  name: api-cleanup
                spec:
                  schedule: 0 3 * * *
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          initContainers:
                            - name: wait
                              image: registry.example/team/api
                          containers:
                            - name: cleanup
                              image: registry.example/team/api:old

                """));

        repository.Run(PromoteApi).ShouldSucceed();

        var plan = repository.Run("--target=ShowPlan", $"--image=api=registry.example/team/api:1.2.0@{NewDigest}", "--no-registry-check").ShouldSucceed();
        plan.Output.ShouldContain("CronJob.batch api-cleanup  spec.jobTemplate.spec.template.spec.initContainers[0].image");
        plan.Output.ShouldContain("CronJob.batch api-cleanup  spec.jobTemplate.spec.template.spec.containers[0].image");
    }

    [Test]
    public void The_digest_that_a_base_pins_is_not_dropped()
    {
        using var repository = new SampleRepository(git => git
            .Write("k8s/base/api.yaml", Deployment("api").Replace("team/api\n", $"team/api:1.0.0@{OldDigest}\n"))
            .Write(Prod, "resources:\n  - ../../base\n"));

        repository.Refuse(
            ["--target=Commit", "--image=api=registry.example/team/api:1.1.0", "--add", "--no-registry-check"], "registry.example/team/api", "digest", OldDigest);
    }

    [Test]
    public void An_image_with_a_generated_name_in_its_way_is_promoted()
    {
        // Names with hashes, prefixes and namespaces are the same before and after: only images moved.
        using var repository = new SampleRepository(git => git.Write(Prod, ProdText + """
            namePrefix: eu-
            namespace: prod
            configMapGenerator:
              - name: settings
                literals: [a=b]

            """));

        repository.Run(PromoteApi).ShouldSucceed();
    }

    [Test]
    public void An_overlay_that_does_not_render_cannot_be_promoted_to()
    {
        using var repository = new SampleRepository(git => git.Write(Prod, ProdText.Replace("- ../../base", "- ../../base\n  - nowhere.yaml")));

        repository.Refuse(PromoteApi, "k8s/overlays/prod does not render before the promotion", "nowhere.yaml");
    }

    [Test]
    public void Uncommitted_manifests_have_no_part_in_the_proof()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("k8s/base/api.yaml", "half edited: [");

        repository.Run(PromoteApi).ShouldSucceed();

        File.ReadAllText(repository.Git["k8s/base/api.yaml"]).ShouldBe("half edited: [");
    }
}

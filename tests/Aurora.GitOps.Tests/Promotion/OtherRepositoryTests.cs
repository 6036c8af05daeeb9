using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>The GitOps stage on Kustomize repositories that know nothing of it: no catalog, no ignored <c>artifacts/</c>, other names.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OtherRepositoryTests
{
    private static readonly string[] Api = [$"--image=registry.example/team/api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"];

    [Test]
    public void An_overlay_is_named_by_its_path_where_there_is_no_catalog()
    {
        using var repository = Foreign("k8s/overlays/prod");

        repository.Run(["--target=Commit", "--overlay=k8s/overlays/prod/", .. Api]).ShouldSucceed();

        repository.Tip("%s").ShouldBe("Promote api to k8s/overlays/prod: 1.1.0");
        repository.Tip("%(trailers:key=Aurora-Overlay,valueonly)").Trim().ShouldBe("k8s/overlays/prod");
        repository.Git.Git("status", "--porcelain", "--untracked-files=all").ShouldBeEmpty();
    }

    [TestCase("envs/prod eu/ü", "kustomization.yml")]
    [TestCase("envs/-odd", "Kustomization")]
    public void An_overlay_may_have_any_name(string overlay, string kustomization)
    {
        using var repository = Foreign(overlay, kustomization);

        repository.Run(["--target=Commit", $"--overlay={overlay}", .. Api]).ShouldSucceed();

        repository.Git.Git("-c", "core.quotePath=false", "diff", "--name-only", repository.First, "HEAD").Trim().ShouldBe($"{overlay}/{kustomization}");
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void The_root_may_be_the_overlay()
    {
        using var repository = new SampleRepository(git =>
        {
            Directory.Delete(git["build"], recursive: true);
            Directory.Delete(git["k8s/overlays"], recursive: true);
            git.Write("kustomization.yaml", "resources:\n  - k8s/base\nimages:\n  - name: registry.example/team/api\n    newTag: 1.0.0\n");
        });

        repository.Run(["--target=Commit", "--overlay=.", .. Api]).ShouldSucceed();

        repository.Tip("%s").ShouldBe("Promote api to .: 1.1.0");
        repository.Tip("%(trailers:key=Aurora-Overlay,valueonly)").Trim().ShouldBe(".");
    }

    [Test]
    public void Working_names_a_repository_elsewhere()
    {
        using var repository = Foreign("k8s/overlays/prod");
        using var elsewhere = new SampleRepository();
        var before = RepositoryState.Of(elsewhere.Git.Path);

        GitOpsRun.In(elsewhere.Git.Path, ["--target=Commit", $"--working={repository.Git.Path}", "--overlay=k8s/overlays/prod", .. Api]).ShouldSucceed();

        repository.Tip("%P").ShouldBe(repository.First);
        RepositoryState.Of(elsewhere.Git.Path).DifferencesTo(before).ShouldBeEmpty();
    }

    [Test]
    public void Working_may_be_relative_and_lead_to_a_folder_inside_the_repository()
    {
        using var repository = Foreign("k8s/overlays/prod");

        GitOpsRun.In(Path.GetDirectoryName(repository.Git.Path)!, ["--target=Commit", $"--working={Path.GetFileName(repository.Git.Path)}/k8s", "--overlay=k8s/overlays/prod", .. Api])
            .ShouldSucceed();

        repository.Tip("%P").ShouldBe(repository.First);
    }

    [Test]
    public void A_plan_for_a_repository_that_ignores_nothing_leaves_it_clean()
    {
        using var repository = Foreign("k8s/overlays/prod");

        repository.Run(["--target=ShowPlan", "--overlay=k8s/overlays/prod", .. Api]).ShouldSucceed();

        repository.Git.Git("status", "--porcelain", "--untracked-files=all").ShouldBeEmpty();
    }

    [Test]
    public void Without_a_catalog_an_overlay_must_be_named()
    {
        using var repository = Foreign("k8s/overlays/prod");

        repository.Refuse(["--target=Commit", .. Api], "build/catalog.yaml", "--overlay=PATH");
    }

    [Test]
    public void What_another_overlay_runs_needs_a_catalog_that_names_it()
    {
        using var repository = Foreign("k8s/overlays/prod");

        repository.Refuse(["--target=Commit", "--overlay=k8s/overlays/prod", "--from=dev", "--no-registry-check"], "'dev'", "build/catalog.yaml");
    }

    [Test]
    public void A_folder_that_does_not_exist_is_no_repository()
    {
        using var folder = new TemporaryFolder();

        GitOpsRun.In(folder.Path, ["--target=Commit", $"--working={folder["nowhere"]}", "--overlay=k8s/overlays/prod", .. Api]).ShouldFail("nowhere", "does not exist");
    }

    private static SampleRepository Foreign(string overlay, string kustomization = "kustomization.yaml") => new(git =>
    {
        Directory.Delete(git["build"], recursive: true);
        Directory.Delete(git["k8s/overlays"], recursive: true);
        File.Delete(git[".gitignore"]);
        var up = string.Join('/', overlay.Split('/').Select(_ => ".."));
        git.Write($"{overlay}/{kustomization}", ProdText.Replace("../../base", $"{up}/k8s/base"));
    });
}

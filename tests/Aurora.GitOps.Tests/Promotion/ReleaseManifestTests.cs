using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Promotions from the file that crosses from CI to GitOps: ours, Skaffold's, several, and all the bad kinds.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReleaseManifestTests
{
    private const string Api = $"registry.example/team/api:1.1.0@{NewDigest}";
    private const string Worker = $"registry.example/team/worker:1.1.0@{NewDigest}";

    [Test]
    public void The_release_that_ci_wrote_is_promoted_when_nothing_else_is_named()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("artifacts/release.json", $$$"""
            {"builds":[{
              "imageName": "registry.example/team/api", "tag": "{{{Api}}}", "app": "api", "pushedTo": "embedded", "created": "2026-01-31T12:00:00Z",
              "source": {"revision": "0123456789012345678901234567890123456789", "repository": "https://git.example/team/source.git",
                         "author": "Zoë Dev <zoe@aurora.example>", "subject": "Take orders: at night", "date": "2026-01-30T08:00:00+01:00"}}]}
            """);

        repository.Run("--target=Commit", "--no-registry-check").ShouldSucceed();

        repository.Git.Git("log", "-1", "--format=%(trailers:only,unfold)").TrimEnd().Split('\n')[^7..].ShouldBe(
        [
            "Aurora-Source: registry.example/team/api 0123456789012345678901234567890123456789",
            "Aurora-Built: registry.example/team/api 2026-01-31T12:00:00+00:00",
            "Argocd-reference-commit-author: Zoë Dev <zoe@aurora.example>",
            "Argocd-reference-commit-date: 2026-01-30T08:00:00+01:00",
            "Argocd-reference-commit-sha: 0123456789012345678901234567890123456789",
            "Argocd-reference-commit-subject: Take orders: at night",
            "Argocd-reference-commit-repourl: https://git.example/team/source.git",
        ]);
    }

    [Test]
    public void A_file_that_skaffold_wrote_is_promoted_as_it_is()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("artifacts/skaffold.json", $$"""{"builds":[{"imageName":"api","tag":"{{Api}}"},{"imageName":"worker","tag":"{{Worker}}"}]}""");

        repository.Run("--target=Commit", "--release=artifacts/skaffold.json", "--no-registry-check").ShouldSucceed();

        repository.Tip("%s").ShouldBe("Promote api, worker to prod");
        repository.ProdNow.ShouldNotContain(OldDigest);
    }

    [Test]
    public void The_releases_of_several_runners_go_into_one_commit()
    {
        using var repository = new SampleRepository();
        Release(repository, "a", Build("api", Api));
        Release(repository, "b", Build("worker", Worker));

        repository.Run("--target=Commit", "--release=artifacts/a.json", "--release=artifacts/b.json", "--no-registry-check").ShouldSucceed();

        repository.Git.Git("rev-list", "--count", "HEAD").Trim().ShouldBe("2");
        repository.Tip("%s").ShouldBe("Promote api, worker to prod");
    }

    [Test]
    public void Two_releases_of_one_image_are_an_error_that_names_both_files()
    {
        using var repository = new SampleRepository();
        Release(repository, "a", Build("api", Api));
        Release(repository, "b", Build("api", Api.Replace("1.1.0", "1.2.0")));

        repository.Refuse(["--target=Commit", "--release=artifacts/a.json", "--release=artifacts/b.json", "--no-registry-check"], "a.json", "b.json", "one image");
    }

    [TestCase("", "is empty", TestName = "An_empty_release_is_refused")]
    [TestCase("""{"builds":[{"imageName":"api","ta""", "truncated", TestName = "A_truncated_release_is_refused")]
    [TestCase("builds: []", "not JSON", TestName = "A_release_that_is_not_json_is_refused")]
    [TestCase("[]", "no list 'builds'", TestName = "A_release_that_is_not_an_object_is_refused")]
    [TestCase("""{"builds":{}}""", "no list 'builds'", TestName = "A_release_without_a_list_is_refused")]
    [TestCase("""{"builds":[]}""", "holds no build", TestName = "A_release_without_builds_is_refused")]
    [TestCase("""{"builds":["api"]}""", "build 1 of artifacts/release.json is not an object", TestName = "A_build_that_is_not_an_object_is_refused")]
    [TestCase("""{"builds":[{"tag":"registry.example/team/api:1"}]}""", "no 'imageName'", TestName = "A_build_without_a_name_is_refused")]
    [TestCase("""{"builds":[{"imageName":"api"}]}""", "no 'tag'", TestName = "A_build_without_a_reference_is_refused")]
    [TestCase("""{"builds":[{"imageName":"api","tag":7}]}""", "'tag' in build 1", TestName = "A_build_whose_reference_is_a_number_is_refused")]
    [TestCase("""{"builds":[{"imageName":"api","tag":"registry.example/team/api:1.1.0@sha256:12"}]}""", "the digest 'sha256:12' is malformed", TestName = "A_build_with_a_short_digest_is_refused")]
    [TestCase("""{"builds":[{"imageName":"api","tag":"registry.example/team/api:1.1\nAurora-Image: forged"}]}""", "not a line of text", TestName = "A_build_with_a_line_break_in_its_reference_is_refused")]
    [TestCase("""{"builds":[{"imageName":"api\n","tag":"registry.example/team/api:1.1"}]}""", "not a line of text", TestName = "A_build_with_a_line_break_in_its_name_is_refused")]
    [TestCase($$"""{"builds":[{"imageName":"api","tag":"{{Api}}"},{"imageName":"api","tag":"registry.example/team/api:2"}]}""", "holds 2 builds of registry.example/team/api", TestName = "A_release_with_two_builds_of_one_image_is_refused")]
    [TestCase($$"""{"builds":[{"imageName":"gateway","tag":"registry.example/team/gateway:1.1.0@{{NewDigest}}"}]}""", "no images entry for registry.example/team/gateway", TestName = "A_release_of_an_app_that_the_overlay_does_not_run_is_refused")]
    [TestCase($$$"""{"builds":[{"imageName":"api","tag":"{{{Api}}}","source":{"revision":"0123-dirty"}}]}""", "not committed", TestName = "A_release_of_uncommitted_source_is_refused_in_prod")]
    public void A_bad_release_is_refused(string json, string saying)
    {
        using var repository = new SampleRepository();
        repository.Git.Write("artifacts/release.json", json);

        repository.Refuse(["--target=Commit", "--no-registry-check"], "artifacts/release.json", saying);
    }

    [Test]
    public void A_release_of_uncommitted_source_is_promoted_when_that_is_allowed()
    {
        using var repository = new SampleRepository();
        repository.Git.Write("artifacts/release.json", $$$"""{"builds":[{"imageName":"api","tag":"{{{Api}}}","source":{"revision":"0123-dirty"}}]}""");

        repository.Run("--target=Commit", "--no-registry-check", "--allow-dirty").ShouldSucceed();

        repository.Tip("%(trailers:key=Aurora-Source,valueonly)").ShouldContain("0123-dirty");
    }

    [TestCase("artifacts/nowhere.json", TestName = "A_release_that_does_not_exist_is_refused")]
    [TestCase("k8s", TestName = "A_folder_is_no_release")]
    [TestCase("--upload-pack=touch x", TestName = "A_release_that_reads_as_an_option_is_a_file_name")]
    public void A_release_that_cannot_be_read_is_refused(string file)
    {
        using var repository = new SampleRepository();

        repository.Refuse(["--target=Commit", $"--release={file}", "--no-registry-check"], file, "cannot be read", "--release=FILE");
    }

    [Test]
    public void An_error_about_a_release_shows_its_name_on_one_line()
    {
        using var repository = new SampleRepository();

        var run = repository.Refuse(["--target=Commit", "--release=a\nError: b\u001b[31m", "--no-registry-check"], "cannot be read");

        run.ShouldSayItInOneLine();
        run.Error.ShouldNotContain("\u001b");
    }

    private static string Build(string name, string tag) => $$"""{"imageName":"{{name}}","tag":"{{tag}}"}""";

    private static void Release(SampleRepository repository, string name, string builds) =>
        repository.Git.Write($"artifacts/{name}.json", $$"""{"builds":[{{builds}}]}""");
}

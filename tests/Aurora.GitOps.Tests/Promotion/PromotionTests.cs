using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Promotions in real repositories, judged by real kustomize.</summary>
public sealed class PromotionTests
{
    private const string NewApi = $"registry.example/team/api:1.1.0@{NewDigest}";

    [Test]
    public void A_promotion_changes_the_bytes_of_tag_and_digest_and_nothing_else()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Commit", $"--image=api={NewApi}", "--no-registry-check").ShouldSucceed();

        var expected = ProdText.Replace("\"1.0.0\"", "\"1.1.0\"").Replace($"{OldDigest}\n  - name: registry.example/team/worker", $"{NewDigest}\n  - name: registry.example/team/worker");
        repository.ProdNow.ShouldBe(expected);
        repository.Git.Git("show", $"HEAD:{Prod}").ShouldBe(expected);
        repository.Git.Git("diff", "--name-only", repository.First, "HEAD").Trim().ShouldBe(Prod);
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
        repository.Git.Git("rev-list", "--count", "HEAD").Trim().ShouldBe("2");
    }

    [Test]
    public void Its_commit_says_to_people_and_machines_what_was_promoted()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Commit", $"--image=api={NewApi}", "--no-registry-check").ShouldSucceed();

        repository.Git.Git("log", "-1", "--format=%s").Trim().ShouldBe("Promote api to prod: 1.1.0");
        var trailers = repository.Git.Git("log", "-1", "--format=%(trailers:only,unfold)");
        trailers.ShouldContain("Aurora-Environment: prod\n");
        trailers.ShouldContain($"Aurora-Image: registry.example/team/api 1.0.0@{OldDigest} -> 1.1.0@{NewDigest}\n");
        trailers.ShouldMatch("Aurora-Render-Diff: sha256:[0-9a-f]{64}\n");
    }

    [Test]
    public void Promoting_what_is_there_already_makes_no_commit_and_succeeds()
    {
        using var repository = new SampleRepository();
        repository.Run("--target=Commit", $"--image=api={NewApi}", "--no-registry-check").ShouldSucceed();
        var head = repository.Git.Head;

        repository.Run("--target=Commit", $"--image=api={NewApi}", "--no-registry-check").ShouldSucceed().Output.ShouldContain("nothing to promote");

        repository.Git.Head.ShouldBe(head);
    }
}

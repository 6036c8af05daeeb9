using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.History;

/// <summary>What runs where since when.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StatusTests
{
    [Test]
    public void It_tells_of_each_image_its_version_since_when_and_how_far_it_is_behind_dev()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0", "--env=dev", "--add");
        var promoted = Promoted(repository);
        foreach (var tag in new[] { "1.2.0", "1.3.0" }) repository.Promote("api", tag, "--env=dev");

        var rows = JsonDocument.Parse(repository.Run("--target=Status", "--json").ShouldSucceed().Report).RootElement.EnumerateArray().ToList();

        rows.Select(row => $"{row.GetProperty("environment").GetString()} {row.GetProperty("app").GetString()}").ShouldBe(["dev api", "prod api", "prod worker"]);
        var prod = rows[1];
        prod.GetProperty("tag").GetString().ShouldBe("1.1.0");
        prod.GetProperty("digest").GetString().ShouldBe(NewDigest);
        prod.GetProperty("author").GetString().ShouldBe("A Tester");
        prod.GetProperty("commit").GetString().ShouldBe(promoted);
        prod.GetProperty("behind").GetProperty("environment").GetString().ShouldBe("dev");
        prod.GetProperty("behind").GetProperty("versions").GetInt32().ShouldBe(2);
        prod.GetProperty("behind").GetProperty("tag").GetString().ShouldBe("1.3.0");
        rows[2].GetProperty("kind").GetString().ShouldBe("manual");
        rows[2].TryGetProperty("behind", out _).ShouldBeFalse();
        rows[0].TryGetProperty("behind", out _).ShouldBeFalse();

        var shown = repository.Run("--target=Status", "--env=prod").ShouldSucceed().Output;
        shown.ShouldContain("1.1.0@sha256:222222222222");
        shown.ShouldContain("2 behind dev (1.3.0@sha256:444444444444)");
        shown.ShouldContain("set by hand");
        shown.Split('\n').ShouldNotContain(line => line.TrimStart().StartsWith("dev ", StringComparison.Ordinal));
    }

    [Test]
    public void What_never_ran_in_dev_is_said_so()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Status").ShouldSucceed().Output.ShouldContain("never ran in dev, which runs dev-7");
    }

    [Test]
    public void Where_history_is_cut_off_nobody_is_said_to_have_set_a_version()
    {
        using var repository = new SampleRepository();
        repository.Promote("api", "1.1.0");
        repository.Git.Write("notes.txt", "later");
        repository.Git.Commit();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=1", new Uri(repository.Git.Path).AbsoluteUri, "clone");

        var status = GitOpsRun.In(folder["clone"], "--target=Status", "--env=prod").ShouldSucceed().Output;
        var history = GitOpsRun.In(folder["clone"], "--target=History", "--json").ShouldSucceed().Report;

        status.ShouldContain("history does not say since when");
        status.ShouldNotContain("A Tester");
        status.ShouldNotContain("by hand");
        JsonDocument.Parse(history).RootElement[0].GetProperty("kind").GetString().ShouldBe("unknown");
    }

    [Test]
    public void The_source_commit_of_a_promotion_is_shown()
    {
        using var repository = new SampleRepository();
        const string revision = "0123456789abcdef0123456789abcdef01234567";
        repository.Git.Write("artifacts/release.json", $$$"""
            {"builds":[{"imageName":"api","tag":"{{{PromotedRepository.Reference("api", "1.1.0")}}}","source":{"revision":"{{{revision}}}"}}]}
            """);
        repository.Run("--target=Commit", "--no-registry-check").ShouldSucceed();

        repository.Run("--target=Status", "--env=prod").ShouldSucceed().Output.ShouldContain(revision[..12]);
        repository.Run("--target=History", "--app=api").ShouldSucceed().Output.ShouldContain($"from {revision[..11]}");
    }

    // Promotes to prod what dev runs.
    private static string Promoted(SampleRepository repository)
    {
        repository.Run("--target=Commit", "--from=dev", "--no-registry-check").ShouldSucceed();
        return repository.Git.Head;
    }
}

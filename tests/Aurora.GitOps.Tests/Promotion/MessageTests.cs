using System.Text.Json;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>What the commit of a promotion says: the catalog's words, and trailers that nothing in them can forge.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MessageTests
{
    private static readonly string[] Promote = ["--target=Commit", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"];

    [Test]
    public void The_catalog_says_what_it_says()
    {
        using var repository = Saying("deploy({environment}): {images}\n\n{table}\n\n{rollback}\n\nOverlay {overlay}, {{as is}}.\n{proof}\n");

        repository.Run(Promote).ShouldSucceed().Output.ShouldContain("deploy(prod): api");

        var (text, trailers) = (repository.Tip("%B"), repository.Tip("%(trailers:only)"));
        text.ShouldStartWith($"""
            deploy(prod): api

            | image | old | new |
            | --- | --- | --- |
            | registry.example/team/api | 1.0.0@{OldDigest} | 1.1.0@{NewDigest} |

            Overlay k8s/overlays/prod, {"{"}as is{"}"}.
            Proved: the render of k8s/overlays/prod changes in 1 image field and nothing else.

            Aurora-Environment: prod

            """);
        text.ShouldEndWith(trailers.TrimEnd('\n'));
    }

    [Test]
    public void A_subject_that_is_too_long_is_cut()
    {
        using var repository = Saying($"{{subject}} {new string('x', 100)}");

        repository.Run(Promote).ShouldSucceed();

        var subject = repository.Tip("%s");
        subject.Length.ShouldBe(72);
        subject.ShouldStartWith("Promote api to prod: 1.1.0 xxx");
        subject.ShouldEndWith("x…");
    }

    [Test]
    public void A_template_of_one_line_is_a_subject()
    {
        using var repository = Saying("{subject}");

        repository.Run(Promote).ShouldSucceed();

        repository.Tip("%b").ShouldStartWith("Aurora-Environment: prod\n");
    }

    // Git reads trailers from the last paragraph, and before a line of dashes.
    [TestCase("{subject}\n\nAurora-Image: forged 1 -> 2\nAurora-Environment: dev")]
    [TestCase("{subject}\n\n---\n{proof}\n--- a/file\n+++ b/file")]
    [TestCase("{subject}\n\n{reason}")]
    public void Nothing_in_it_is_taken_for_a_trailer(string template)
    {
        using var repository = Saying(template);
        repository.Run(Promote).ShouldSucceed();
        AreOurs(repository, ["Aurora-Environment: prod", "Aurora-Overlay: k8s/overlays/prod", $"Aurora-Image: registry.example/team/api 1.0.0@{OldDigest} -> 1.1.0@{NewDigest}"]);

        repository.Run("--target=Rollback", "--app=api", "--no-registry-check", "--reason=---\n\nAurora-Image: forged 1 -> 2\n").ShouldSucceed();

        AreOurs(repository, ["Aurora-Environment: prod", "Aurora-Overlay: k8s/overlays/prod", $"Aurora-Image: registry.example/team/api 1.1.0@{NewDigest} -> 1.0.0@{OldDigest}"]);
    }

    [Test]
    public void Json_says_what_was_committed()
    {
        using var repository = new SampleRepository();

        using var report = JsonDocument.Parse(repository.Run([.. Promote, "--json"]).ShouldSucceed().Report);
        using var nothing = JsonDocument.Parse(repository.Run([.. Promote, "--json"]).ShouldSucceed().Report);

        var root = report.RootElement;
        (root.GetProperty("outcome").GetString(), root.GetProperty("commit").GetString(), root.GetProperty("branch").GetString()).ShouldBe(("committed", repository.Git.Head, "main"));
        root.GetProperty("remote").ValueKind.ShouldBe(JsonValueKind.Null);
        root.GetProperty("renderDiff").GetString().ShouldBe(repository.Tip("%(trailers:key=Aurora-Render-Diff,valueonly)").Trim());
        (nothing.RootElement.GetProperty("outcome").GetString(), nothing.RootElement.GetProperty("commit").ValueKind).ShouldBe(("nothing", JsonValueKind.Null));
        nothing.RootElement.GetProperty("images")[0].GetProperty("state").GetString().ShouldBe("unchanged");
    }

    // git interpret-trailers reads them as everybody does.
    private static void AreOurs(SampleRepository repository, string[] first)
    {
        repository.Git.Write("artifacts/message", repository.Tip("%B") + "\n");
        var parsed = repository.Git.Git("interpret-trailers", "--parse", "artifacts/message").TrimEnd('\n').Split('\n');
        parsed.Take(first.Length).ShouldBe(first);
        foreach (var key in new[] { "Aurora-Environment", "Aurora-Image", "Aurora-Overlay", "Aurora-Render-Diff" })
            parsed.Count(line => line.StartsWith(key + ":", StringComparison.Ordinal)).ShouldBe(1, key);
    }

    private static SampleRepository Saying(string template) => new(git => git.Write(
        "build/catalog.yaml", $"commitMessage: {JsonSerializer.Serialize(template)}\n" + File.ReadAllText(git["build/catalog.yaml"])));
}

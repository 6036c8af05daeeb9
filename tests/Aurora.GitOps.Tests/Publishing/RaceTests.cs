using System.Globalization;
using System.Runtime.Versioning;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Publishing;

/// <summary>
/// Promotions of several people to one remote at the same moment, each a process with a clone of its own;
/// <c>AURORA_TEST_RACERS</c> says how many, for longer runs.
/// </summary>
[Platform(Exclude = "Win", Reason = ShellScript.Reason)]
[UnsupportedOSPlatform("windows")]
public sealed class RaceTests
{
    private static readonly int Racers = int.TryParse(Environment.GetEnvironmentVariable("AURORA_TEST_RACERS"), out var count) ? count : 6;

    [Test]
    public async Task Of_different_images_every_one_arrives_in_a_linear_history()
    {
        using var shared = new SharedRepository(git =>
        {
            git.Write("k8s/base/kustomization.yaml", "resources:\n  - api.yaml\n  - worker.yaml\n" + Lines(i => $"  - app{i}.yaml\n"));
            for (var i = 0; i < Racers; i++) git.Write($"k8s/base/app{i}.yaml", SampleRepository.Deployment($"app{i}"));
            git.Write(SampleRepository.Prod, SampleRepository.ProdText + Lines(i => $"  - name: registry.example/team/app{i}\n    newTag: \"1.0.0\"\n    digest: {SampleRepository.OldDigest}\n"));
        });

        var runs = await RaceAsync(shared, i => ["--target=Commit", $"--image=registry.example/team/app{i}=registry.example/team/app{i}:2.0.{i}@{SampleRepository.NewDigest}", "--no-registry-check", "--push"]);

        foreach (var run in runs) run.ShouldSucceed();
        for (var i = 0; i < Racers; i++) shared.Prod.ShouldContain($"team/app{i}\n    newTag: \"2.0.{i}\"");
        shared.Git("rev-list", "--count", "main").Trim().ShouldBe($"{Racers + 1}");
        shared.Git("rev-list", "--merges", "--count", "main").Trim().ShouldBe("0");
        GitOpsRun.In(shared.Clone("auditor"), "--target=Audit").ShouldSucceed();
    }

    [Test]
    public async Task Of_one_image_the_newest_build_wins_whatever_the_order_of_arrival()
    {
        using var source = new GitRepository();
        var commits = Enumerable.Range(0, Racers).Select(i => source.Write("app.txt", $"{i}").Commit($"Change {i}")).ToList();
        using var shared = new SharedRepository(git => git.Write(
            "build/catalog.yaml", File.ReadAllText(git["build/catalog.yaml"]).Replace("    project: src/Api", $"    source: '{source.Path}'\n    project: src/Api", StringComparison.Ordinal)));

        // All built in the same moment: only the source tells their order.
        var runs = await RaceAsync(shared, _ => ["--target=Commit", "--no-registry-check", "--push"], (i, clone) =>
        {
            Directory.CreateDirectory(Path.Combine(clone, "artifacts"));
            var digest = $"sha256:{i.ToString("x64", CultureInfo.InvariantCulture)}";
            File.WriteAllText(Path.Combine(clone, "artifacts/release.json"), Releases.Of("api", $"sha-{commits[i][..12]}", digest: digest, revision: commits[i]));
        });

        foreach (var run in runs) run.ShouldSucceed();
        shared.Prod.ShouldContain($"sha-{commits[^1][..12]}");
        shared.Git("rev-list", "--merges", "--count", "main").Trim().ShouldBe("0");
        GitOpsRun.In(shared.Clone("auditor"), "--target=Audit").ShouldSucceed();
    }

    private static async Task<GitOpsRun[]> RaceAsync(SharedRepository shared, Func<int, string[]> arguments, Action<int, string>? prepare = null)
    {
        var clones = Enumerable.Range(0, Racers).Select(i => shared.Clone($"racer{i}")).ToList();
        for (var i = 0; i < Racers; i++) prepare?.Invoke(i, clones[i]);
        return await Task.WhenAll(Enumerable.Range(0, Racers).Select(i => GitOpsProcess.RunAsync(clones[i], new Dictionary<string, string>(), arguments(i))));
    }

    private static string Lines(Func<int, string> line) => string.Concat(Enumerable.Range(0, Racers).Select(line));
}

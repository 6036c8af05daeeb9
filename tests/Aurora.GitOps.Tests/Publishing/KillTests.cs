using System.Diagnostics;
using System.Runtime.Versioning;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Publishing;

/// <summary>
/// Promotions with --push that are killed at random instants, by turns our process alone and with all its children;
/// <c>AURORA_TEST_KILLS</c> says how many, for longer runs.
/// </summary>
[Platform("Linux", Reason = "Process groups are started with setsid.")]
[UnsupportedOSPlatform("windows")]
public sealed class KillTests
{
    private const string Edited = "docs/edited.md", Staged = "docs/staged.md", Untracked = "docs/untracked.md";
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("AURORA_TEST_KILLS"), out var count) ? count : 8;

    [Test]
    public async Task Whenever_it_is_killed_all_is_as_before_or_as_after_and_the_next_run_mends_the_rest()
    {
        using var shared = new SharedRepository(git => git.Write(Edited, "as committed\n").Write(Staged, "as committed\n"));
        var clone = shared.Clone("ada");
        File.WriteAllText(Path.Combine(clone, Edited), "edited\n");
        File.WriteAllText(Path.Combine(clone, Staged), "staged\n");
        GitRepository.In(clone, "add", Staged);
        File.WriteAllText(Path.Combine(clone, Untracked), "untracked\n");
        var usual = await DurationAsync(clone);
        var random = new Random(20261125);

        for (var i = 1; i <= Kills; i++)
        {
            var tag = $"2.0.{i}";
            var (before, here) = (shared.Tip, GitRepository.In(clone, "rev-parse", "HEAD").Trim());
            await KillAsync(clone, tag, wholeGroup: i % 2 == 0, usual * random.NextDouble());
            var killed = $"kill {i}";
            // Read at once: a git that outlives the one that started it may still be pushing.
            var tip = shared.Git("log", "-1", "--format=%H %s", "main").Trim();
            new[] { before, "Promote api to prod: " + tag }.ShouldContain(tip.StartsWith(before, StringComparison.Ordinal) ? before : tip.Split(' ', 2)[1], killed);
            new[] { here, shared.Tip }.ShouldContain(GitRepository.In(clone, "rev-parse", "HEAD").Trim(), killed);
            GitRepository.In(clone, "status", "--porcelain").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith(Prod, StringComparison.Ordinal))
                .ShouldBe([$" M {Edited}", $"M  {Staged}", $"?? {Untracked}"], killed);

            var next = GitOpsRun.In(clone, Promote(tag)).ShouldSucceed();

            shared.Prod.ShouldContain(tag, customMessage: killed);
            // Killed between the push and the checkout: the next run finds nothing to do, and the branch here is behind, as before a pull.
            if (!next.Output.Contains("nothing to promote", StringComparison.Ordinal)) GitRepository.In(clone, "rev-parse", "HEAD").Trim().ShouldBe(shared.Tip, killed);
            GitRepository.In(clone, "status", "--porcelain").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .ShouldBe([$" M {Edited}", $"M  {Staged}", $"?? {Untracked}"], killed);
            File.ReadAllText(Path.Combine(clone, Edited)).ShouldBe("edited\n");
            GitRepository.In(clone, "show", $":{Staged}").ShouldBe("staged\n");
        }

        shared.Git("rev-list", "--count", "main").Trim().ShouldBe($"{Kills + 2}", "each promotion once, that of the measurement included");
        GitOpsRun.In(clone, "--target=Audit", "--until=origin/main").ShouldSucceed().Output.ShouldContain($"{Kills + 1} of them recorded");
    }

    private static string[] Promote(string tag) => ["--target=Commit", $"--image=api=registry.example/team/api:{tag}@{NewDigest}", "--no-registry-check", "--push"];

    private static async Task<TimeSpan> DurationAsync(string clone)
    {
        var watch = Stopwatch.StartNew();
        (await GitOpsProcess.RunAsync(clone, new Dictionary<string, string>(), Promote("1.9.0"))).ShouldSucceed();
        return watch.Elapsed;
    }

    private static async Task KillAsync(string clone, string tag, bool wholeGroup, TimeSpan after)
    {
        using var process = Process.Start(new ProcessStartInfo("setsid", ["dotnet", typeof(GitOpsHost).Assembly.Location, .. Promote(tag)])
        {
            WorkingDirectory = clone,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var read = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Task.Delay(after); // the instant is what is tried out
        // setsid becomes the program, at the head of a group of its own. It may have ended just now.
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-s", "KILL", "--", $"{(wholeGroup ? "-" : "")}{process.Id}"]) { RedirectStandardError = true })!;
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        await read; // children that live on hold the pipes: they too are at their end then
    }
}

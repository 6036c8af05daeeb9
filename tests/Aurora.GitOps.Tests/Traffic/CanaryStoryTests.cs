using System.Text.Json;
using System.Text.RegularExpressions;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>The life of a canary as the README tells it, line by line, in a copy of this repository with real git and real kustomize.</summary>
public sealed partial class CanaryStoryTests
{
    private const string Service = "k8s/overlays/prod/orders-traffic.yaml";
    private const string Kustomization = "k8s/overlays/prod/kustomization.yaml";

    [Test]
    public void Every_commit_of_a_canary_passes_an_audit_and_every_render_on_the_way_passes_Verify()
    {
        using var git = OwnOverlayTests.Copy();
        var (atRest, before) = (File.ReadAllText(git[Service]), File.ReadAllText(git[Kustomization]));
        var story = new List<string>();

        foreach (var command in Commands())
        {
            GitOpsRun.In(git.Path, command).ShouldSucceed();
            GitOpsRun.In(git.Path, "--target=Verify").ShouldSucceed();
            story.Add($"{git.Git("log", "-1", "--format=%s").Trim()} | {string.Join('/', Weight().Matches(File.ReadAllText(git[Service])).Select(weight => weight.Groups[1].Value))}");
        }

        story.ShouldBe(
        [
            "Promote orders-canary to prod: 0.2.0 | 100/0",
            "Shift 10% of orders in prod to the canary | 90/10",
            "Shift 50% of orders in prod to the canary | 50/50",
            "Return the traffic of orders in prod to stable | 100/0",
            "Shift 10% of orders in prod to the canary | 90/10",
            "Finish the canary of orders in prod: 0.2.0 | 100/0",
            "Roll back orders and the traffic of orders in prod | 90/10",
        ]);
        var last = JsonDocument.Parse(GitOpsRun.In(git.Path, "--target=Status", "--env=prod", "--app=orders", "--json").ShouldSucceed().Report).RootElement;
        last.EnumerateArray().Select(row => row.GetProperty("tag").GetString()).ShouldBe(["0.1.0", "0.2.0"]);
        last[0].GetProperty("traffic").GetProperty("canary").GetInt32().ShouldBe(10);
        GitOpsRun.In(git.Path, "--target=History", "--env=prod", "--app=orders", "--json").ShouldSucceed().Report.ShouldSatisfyAllConditions(
            report => JsonDocument.Parse(report).RootElement.EnumerateArray().Select(one => one.GetProperty("kind").GetString())
                .ShouldBe(["rollback", "promotion", "traffic", "traffic", "traffic", "traffic", "promotion", "manual"]));

        // What was rolled back comes back when it is meant, and not otherwise.
        string[] finish = ["--target=Traffic", "--env=prod", "--app=orders", "--finish"];
        GitOpsRun.In(git.Path, finish).ShouldFail("rolled back registry.aurora.example/aurora/orders 0.2.0@sha256:", "slow", "--force");
        GitOpsRun.In(git.Path, [.. finish, "--force"]).ShouldSucceed();
        File.ReadAllText(git[Service]).ShouldBe(atRest);
        File.ReadAllText(git[Kustomization]).ShouldBe(before.Replace("0.1.0\"\n    digest: sha256:0f6d2c1b8a7e95d43c2b1a09f8e7d6c5b4a3928170f6e5d4c3b2a19080706f5e", $"0.2.0\"\n    digest: sha256:{Digits}", StringComparison.Ordinal).Replace("count: 0", "count: 1", StringComparison.Ordinal));
        GitOpsRun.In(git.Path, "--target=Audit").ShouldSucceed().Output.ShouldContain("9 commits, 8 of them recorded, 0 findings");
        git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    private static readonly string Digits = new('2', 64);

    // The commands of the README's section; the digest is cut short there, and there is no registry here.
    private static IEnumerable<string[]> Commands()
    {
        var section = File.ReadAllText(Path.Combine(Checkout.Root, "README.md")).Split("\n### A canary from beginning to end\n")[1];
        var block = section[section.IndexOf("```sh\n", StringComparison.Ordinal)..].Split("```")[1];
        foreach (var line in block.Split('\n').Where(line => line.StartsWith("./build.sh ", StringComparison.Ordinal)))
        {
            string[] words = [.. line.Split(" #")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(word => word.Replace("sha256:…", $"sha256:{Digits}", StringComparison.Ordinal))];
            // GitOps is Commit, hosted beside CI.
            yield return [words[0] == "--target=GitOps" ? "--target=Commit" : words[0], .. words[1..], .. words[0] == "--target=Traffic" ? Array.Empty<string>() : ["--no-registry-check"]];
        }
    }

    [GeneratedRegex("weight: ([0-9]+)")]
    private static partial Regex Weight();
}

using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using static Aurora.GitOps.Tests.History.PromotionHistory;

namespace Aurora.GitOps.Tests.History;

/// <summary>
/// A long history of true promotions, with twenty commits in it that are forged or made by hand; <c>AURORA_TEST_PROMOTIONS</c> says how
/// many promotions, for longer runs.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class LongAuditTests
{
    private static readonly int Promotions = int.TryParse(Environment.GetEnvironmentVariable("AURORA_TEST_PROMOTIONS"), out var count) ? count : 30;

    private const string Untrue = "untrue", ByHand = "unrecorded";

    private static readonly (string What, string Kind, Func<PromotionHistory, int> Make)[] Wrongs =
    [
        ("the digest of another difference", Untrue, history => history.Promote("prod", "api", message => message.Replace("Render-Diff: sha256:", "Render-Diff: sha256:0"))),
        ("a second file", Untrue, history => history.Promote("prod", "api", more: [(Base, text => text.Replace("kind: Deployment", "kind: Deployment # smuggled"))])),
        ("a second image", Untrue, history => history.Promote("prod", "api", more: [(Prod, text => SetImage(text, "worker", $"6.6.6@{SampleRepository.NewDigest}"))])),
        ("an edit by hand", ByHand, history => history.Edit("Try another worker", [(Prod, text => SetImage(text, "worker", $"6.6.7@{SampleRepository.NewDigest}"))])),
        ("the trailers of another promotion", Untrue, history => history.Promote("prod", "worker", _ => MessageOfAnother(history))),
        ("more pods", Untrue, history => history.Promote("prod", "worker", more: [(Prod, text => SetPods(text, 7))])),
        ("an image in a base, by hand", ByHand, history => history.Edit("Update the proxy", [(Base, text => text.Replace("proxy:1.0.0", "proxy:6.6.6"))])),
        ("a line less", Untrue, history => history.Promote("prod", "worker", more: [(Prod, text => text.Replace("# what runs in prod\n", ""))])),
        ("a shift of traffic", Untrue, history => history.Promote("prod", "api", more: [(Weights, _ => WeightsText(50))])),
        ("an image that a merge makes up", ByHand, history => history.Merge("api", "Merge a promotion", text => SetImage(text, "api", $"6.6.8@{SampleRepository.NewDigest}"))),
        ("the name of another environment", Untrue, history => history.Promote("prod", "api", message => message.Replace("Aurora-Environment: prod", "Aurora-Environment: dev"))),
        ("the name of another overlay", Untrue, history => history.Promote("prod", "api", message => message.Replace("prod\n", "dev\n"))),
        ("another version than it says", Untrue, history => history.Promote("prod", "api", more: [(Prod, text => SetImage(text, "api", $"6.6.9@{SampleRepository.NewDigest}"))])),
        ("the right to be executed", Untrue, history => history.PromoteExecutable("prod", "api")),
        ("an image in a patch, by hand", ByHand, history => history.Edit("Patch the proxy", [(Patch, _ => PatchText("256Mi", "          image: registry.example/mesh/proxy:6.6.7\n"))])),
        ("nothing", Untrue, history => history.Edit(history.Message, [])),
        ("a promotion undone by a merge", ByHand, history => history.MergeUndoing("worker")),
        ("a second environment", Untrue, history => history.Promote("prod", "worker", trailers: "Aurora-Environment: dev\n")),
        ("a return to what never was", Untrue, history => history.RollBack("prod", "worker", $"6.6.9@{SampleRepository.NewDigest}", history.Tip)),
        ("an annotation", Untrue, history => history.Promote("prod", "api", more: [(Prod, text => text + "commonAnnotations:\n  smuggled: in\n")])),
    ];

    [Test]
    public void Each_of_twenty_forged_or_hand_made_commits_is_found_and_nothing_else()
    {
        using var history = new PromotionHistory();
        var wrongs = new List<(string What, string Kind, int Commit)>();
        for (var i = 0; i < Promotions; i++)
        {
            Harmless(history, i);
            while (wrongs.Count * Promotions < (i + 1) * Wrongs.Length)
            {
                var (what, kind, make) = Wrongs[wrongs.Count];
                wrongs.Add((what, kind, make(history)));
            }
        }

        history.End();
        var found = Found(history);

        found.Select(one => wrongs.Find(wrong => history.IdOf(wrong.Commit) == one.Commit) is { What: { } what } ? $"{one.Kind}: {what}" : $"{one.Kind}: {one.Subject}: {one.Problem}")
            .ShouldBe(wrongs.Select(wrong => $"{wrong.Kind}: {wrong.What}"), ignoreOrder: true);
        Found(history).ShouldBe(found); // out of the cache
    }

    // Most are promotions; the others are what happens beside them, and nothing to be found.
    private static void Harmless(PromotionHistory history, int i)
    {
        var app = i % 2 == 0 ? "api" : "worker";
        switch (i % 10)
        {
            case 3:
                history.Merge(app, $"Merge pull request #{i}\n\n{history.Message}");
                break;
            case 5:
                var was = history.ImageOf(Prod, app);
                var then = history.Tip;
                history.Promote("prod", app);
                history.RollBack("prod", app, was, then);
                break;
            case 7:
                history.Edit("Give the worker more pods", [(Prod, text => SetPods(text, 2 + (i % 3)))]);
                history.Promote("dev", app);
                break;
            case 9:
                history.Edit("Write notes", [("notes.txt", text => text + $"{i}\n")]);
                history.Promote("dev", app);
                break;
            default:
                history.Promote("prod", app);
                break;
        }
    }

    private static string MessageOfAnother(PromotionHistory history)
    {
        var copied = history.Git.Git("log", "--format=%B", "--grep=^Promote worker to prod", "-1", history.IdOf(history.Tip));
        return copied.TrimEnd() + "\n";
    }

    private static List<(string Kind, string Commit, string Subject, string Problem)> Found(PromotionHistory history)
    {
        var run = GitOpsRun.In(history.Git.Path, "--target=Audit", "--json");
        run.ExitCode.ShouldBe(1, run.Error);
        var report = JsonDocument.Parse(run.Report).RootElement;
        report.GetProperty("recorded").GetInt32().ShouldBe(int.Parse(history.Git.Git("rev-list", "--count", "--no-merges", "--grep=^Aurora-Environment: ", "HEAD")));
        return [.. report.GetProperty("findings").EnumerateArray().Select(finding => (Text(finding, "kind"), Text(finding, "commit"), Text(finding, "subject"), Text(finding, "problem")))];

        static string Text(JsonElement finding, string property) => finding.GetProperty(property).GetString()!;
    }
}

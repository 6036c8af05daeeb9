using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Diffs;

/// <summary>One Diff of a repository, named from elsewhere, in which each overlay has a change that may be risky.</summary>
public sealed class DiffRiskTests
{
    private readonly Dictionary<string, IReadOnlyList<string>> _risks = [];

    [OneTimeSetUp]
    public void Compare()
    {
        Needs.Program("kubectl", "install kubectl 1.27 or newer");
        using var git = new GitRepository();
        using var elsewhere = new TemporaryFolder();
        foreach (var change in RiskyChange.All)
            git.Write($"{change.Name}/kustomization.yaml", $"resources: [x.yaml]\nnamePrefix: {change.Name}-\n").Write($"{change.Name}/x.yaml", Beside(change.Name) + change.Before);
        git.Commit();
        foreach (var change in RiskyChange.All) git.Write($"{change.Name}/x.yaml", Beside(change.Name) + change.After);

        var run = GitOpsRun.In(elsewhere.Path, $"--working={git.Path}", "--target=Diff", "--since=HEAD", "--json");

        foreach (var overlay in JsonDocument.Parse(run.Report).RootElement.GetProperty("overlays").EnumerateArray())
        {
            _risks[overlay.GetProperty("overlay").GetString()!] =
                [.. overlay.GetProperty("risks").EnumerateArray().Select(risk => $"{risk.GetProperty("kind").GetString()} {risk.GetProperty("field").GetString()}")];
        }

        Directory.EnumerateFileSystemEntries(elsewhere.Path).ShouldBeEmpty();
    }

    [TestCaseSource(nameof(All))]
    public void Risk_is_told_where_there_is_one(RiskyChange change)
    {
        if (change.Risk is null) _risks[change.Name].ShouldBeEmpty();
        else _risks[change.Name].ShouldHaveSingleItem().ShouldStartWith(change.Risk);
    }

    private static IEnumerable<TestCaseData> All => RiskyChange.All.Select(change => new TestCaseData(change).SetArgDisplayNames(change.Name));

    // What stays, so that no overlay is ever empty.
    private static string Beside(string name) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: beside-{name}\n---\n";
}

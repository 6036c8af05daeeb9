using System.Text;
using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Verifying;

/// <summary>One Verify of a repository in which nearly every overlay is broken in a way of its own, through the real host and kustomize.</summary>
public sealed class HostileManifestTests
{
    private readonly Dictionary<string, string?> _failures = [];
    private readonly List<(string Overlay, string File, int Line)> _places = [];
    private GitOpsRun _run = null!;

    [OneTimeSetUp]
    [CancelAfter(60_000)]
    public void VerifyAll()
    {
        Needs.Program("kubectl", "install kubectl 1.27 or newer");
        using var git = new GitRepository();
        foreach (var (path, text) in HostileManifest.All.SelectMany(manifest => manifest.Files)) git.Write(path, text);
        foreach (var file in Directory.EnumerateFiles(git["bomb-in-utf-16"], "x.yaml")) File.WriteAllText(file, File.ReadAllText(file), Encoding.Unicode);

        _run = GitOpsRun.In(git.Path, "--target=Verify", "--json");

        foreach (var overlay in JsonDocument.Parse(_run.Report).RootElement.GetProperty("overlays").EnumerateArray())
            _failures.Add(overlay.GetProperty("overlay").GetString()!, overlay.TryGetProperty("failure", out var failure) ? failure.GetString() : null);
        foreach (var result in JsonDocument.Parse(File.ReadAllText(git["artifacts", "verify.sarif"])).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            var location = result.GetProperty("locations")[0];
            var place = location.GetProperty("physicalLocation");
            _places.Add((
                location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString()!, Uri.UnescapeDataString(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!),
                place.GetProperty("region").GetProperty("startLine").GetInt32()));
        }
    }

    [TestCaseSource(nameof(All))]
    public void Each_is_told_with_overlay_file_and_line(HostileManifest manifest)
    {
        var failure = _failures[manifest.Overlay];

        if (manifest.Failure is null)
        {
            failure.ShouldBeNull();
            return;
        }

        failure.ShouldNotBeNull().ShouldStartWith(manifest.Failure);
        var parts = failure.Split(':');
        _places.ShouldContain((manifest.Overlay, parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Nothing_else_was_found_and_the_run_says_that_it_could_not_verify()
    {
        _failures.Keys.ShouldBe(HostileManifest.All.Select(manifest => manifest.Overlay), ignoreOrder: true);
        _run.ExitCode.ShouldBe(Judgement.Unable);
        _run.Output.Split('\n').ShouldNotContain(line => line.StartsWith("::error", StringComparison.Ordinal) || line == "n"); // whatever a path holds, it makes no line of its own
    }

    private static IEnumerable<TestCaseData> All => HostileManifest.All.Select(manifest => new TestCaseData(manifest).SetArgDisplayNames(manifest.ToString()));
}

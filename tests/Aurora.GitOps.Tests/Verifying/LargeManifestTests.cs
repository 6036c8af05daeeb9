using System.Globalization;
using System.Text;
using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Verifying;

/// <summary>
/// Manifests that nobody wrote by hand. <c>AURORA_TEST_MEGABYTES</c> and <c>AURORA_TEST_DOCUMENTS</c> make them larger: 50 and 2,000
/// are what a machine of one's own bears, and kustomize alone takes most of it. Over 10,000 documents in one overlay it takes longer than
/// it is given; how that ends is tested where its time is given (<c>TimedKustomizeTests</c>).
/// </summary>
public sealed class LargeManifestTests
{
    [Test]
    public void A_manifest_of_many_megabytes_is_verified_and_a_fault_at_its_end_is_found()
    {
        using var git = new GitRepository();
        var large = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: large\ndata:\n");
        var value = new string('x', 8 << 10);
        var lines = Setting("AURORA_TEST_MEGABYTES", 2) << 7;
        for (var i = 0; i < lines; i++) large.Append(CultureInfo.InvariantCulture, $"  key-{i:D8}: &a{i} {value}\n");
        git.Write("app/kustomization.yaml", "resources: [x.yaml]\n").Write("app/x.yaml", large.ToString());

        GitOpsRun.In(git.Path, "--target=Verify").ShouldSucceed();
        git.Write("app/x.yaml", large.Append("  key-00000000: twice\n").ToString());

        Failure(GitOpsRun.In(git.Path, "--target=Verify", "--json")).ShouldStartWith($"app/x.yaml:{lines + 6}:3: the key 'key-00000000' stands here a second time");
    }

    [Test]
    public void Many_documents_in_a_file_are_all_judged()
    {
        using var git = new GitRepository();
        var documents = Setting("AURORA_TEST_DOCUMENTS", 250);
        var text = string.Concat(Enumerable.Range(0, documents).Select(i => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x{i}\nimmutabel: true\n---\n"));
        git.Write("app/kustomization.yaml", "resources: [x.yaml]\n").Write("app/x.yaml", text);

        var run = GitOpsRun.In(git.Path, "--target=Verify", "--json");

        run.ExitCode.ShouldBe(Judgement.Found, run.Error);
        JsonDocument.Parse(run.Report).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("line").GetInt32())
            .ShouldBe(Enumerable.Range(0, documents).Select(i => (i * 6) + 5), ignoreOrder: true);
    }

    private static string? Failure(GitOpsRun run) => JsonDocument.Parse(run.Report).RootElement.GetProperty("overlays")[0].GetProperty("failure").GetString();

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}

using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>The list of checks, through the real host.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChecksTests
{
    [Test]
    public void The_table_tells_how_bad_a_finding_is_what_the_check_demands_and_how_to_mend_it()
    {
        using var repository = new SampleRepository();

        var table = repository.Run("--target=Checks").ShouldSucceed();

        table.Output.ShouldMatch("(?m)^ *check +finding +demands +how to mend it *$");
        table.Output.ShouldMatch(@"(?m)^ *AUR072 +error +Every Application leads to a kustomization +Mend the path, or add the overlay\. *$");
        table.Output.ShouldMatch(@"(?m)^ *AUR077 +warning +Every project allows what is needed and no more +List what its Applications use\. *$");
        table.Report.ShouldBeEmpty();
    }

    [Test]
    public void Machines_are_told_the_same_check_by_check()
    {
        using var repository = new SampleRepository();
        var table = Lines(repository.Run("--target=Checks").ShouldSucceed());

        var run = repository.Run("--target=Checks", "--json").ShouldSucceed();

        run.Output.ShouldNotContain("how to mend it");
        var checks = Checks(run);
        checks.Select(check => check.Id).ShouldBeUnique();
        checks.Select(check => string.Join(' ', check.Id, check.Severity, check.Title, check.Mend)).ShouldBe(table.Skip(1));
    }

    [Test]
    public void Without_a_catalog_there_are_no_checks_of_what_only_a_catalog_declares()
    {
        using var folder = new TemporaryFolder();
        using var repository = new SampleRepository();

        var (without, with) = (Ids(GitOpsRun.In(folder.Path, "--target=Checks", "--json")), Ids(repository.Run("--target=Checks", "--json")));

        without.ShouldContain("AUR030");
        without.ShouldNotContain("AUR072");
        with.ShouldContain("AUR072");
        without.Except(with).ShouldBeEmpty();
    }

    [Test]
    public void What_Verify_finds_is_on_the_list_as_bad_and_to_be_mended_as_it_says()
    {
        using var repository = new SampleRepository(git => git.Write("argo-applications/dev-app.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: dev\nspec:\n  project: default\n"));

        var findings = JsonDocument.Parse(repository.Run("--target=Verify", "--json").Report).RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => (Text(finding, "rule"), Text(finding, "severity"), Text(finding, "mend"))).ToList();

        findings.ShouldNotBeEmpty();
        findings.Except(Checks(repository.Run("--target=Checks", "--json")).Select(check => (check.Id, check.Severity, check.Mend))).ShouldBeEmpty();
    }

    // The lines of a table, with one space between columns.
    private static IEnumerable<string> Lines(GitOpsRun run) =>
        run.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .SkipWhile(line => !line.StartsWith("check ", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0 && line[0] != '─');

    private static IEnumerable<string> Ids(GitOpsRun run) => Checks(run.ShouldSucceed()).Select(check => check.Id);

    private static List<(string Id, string Severity, string Title, string Mend)> Checks(GitOpsRun run) =>
    [
        .. JsonDocument.Parse(run.Report).RootElement.GetProperty("checks").EnumerateArray()
            .Select(check => (Text(check, "id"), Text(check, "severity"), Text(check, "title"), Text(check, "mend"))),
    ];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

using System.Text;
using System.Text.Json;
using Aurora.Common.Doctors;
using Aurora.Common.Processes;
using Aurora.Common.Reports;
using Aurora.Build.Tests.Graph;
using Aurora.Testing;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Aurora.Build.Tests.Help;

/// <summary>The doctor, through the real host, on this machine and on repositories with other catalogs.</summary>
[NonParallelizable]
public sealed class DoctorTests
{
    [Test]
    public void What_the_catalog_asks_for_and_is_not_there_is_missing_and_says_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, report) = Examine(folder, "--engine=docker", "--registry=127.0.0.1:1");

        exitCode.ShouldNotBe(0);
        report.GetProperty("healthy").GetBoolean().ShouldBeFalse();
        Of(report, "registry").GetProperty("health").GetString().ShouldBe("missing");
        Of(report, "registry").GetProperty("mend").GetString().ShouldNotBeNullOrEmpty();
    }

    [Test]
    public void What_is_there_is_told_with_its_version()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, report) = Examine(folder, "--registry=embedded");

        exitCode.ShouldBe(0);
        report.GetProperty("healthy").GetBoolean().ShouldBeTrue();
        foreach (var thing in new[] { ".NET SDK", "git", "kustomize (in kubectl)" })
        {
            Of(report, thing).GetProperty("health").GetString().ShouldBe("good", thing);
            Of(report, thing).GetProperty("detail").GetString()!.ShouldMatch(@"^\d+\.\d+", thing);
        }
    }

    [Test]
    public void A_program_that_is_too_old_is_as_good_as_missing()
    {
        using var children = new ChildProcesses();
        var diagnosis = new ToolVersion(new CommandRunner(children, TimeProvider.System, new RecordedCommands()))
            .ExamineAsync("git", "history", new Command("git", "--version"), new Version(999, 0), "Get it.", Health.Missing, CancellationToken.None).GetAwaiter().GetResult();

        diagnosis.Health.ShouldBe(Health.Missing);
        diagnosis.Detail.ShouldEndWith("; 999.0 or newer is needed");
        diagnosis.Mend.ShouldBe("Get it.");
    }

    [Test]
    public void People_read_a_table_with_what_to_do_under_it()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;

        new DoctorReport([("CI", [new Diagnosis("tool", "work [hard]", Health.Missing, "not there", "Get it.")]), ("GitOps", [new Diagnosis("git", "history", Health.Good, "2.39.5")])]).Write(console);

        var lines = text.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToArray();
        lines.ShouldContain("✗ CI tool not there work [hard]");
        lines.ShouldContain("✓ GitOps git 2.39.5 history");
        lines.ShouldContain("tool: Get it.");
    }

    private static (int ExitCode, JsonElement Report) Examine(TemporaryFolder folder, params string[] options)
    {
        using var stream = new MemoryStream();
        var run = PipelineRun.With(folder.Path, services => services.AddSingleton(new JsonOutput(() => stream)), ["--target=Doctor", "--json", .. options]);
        using var report = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        return (run.ExitCode, report.RootElement.Clone());
    }

    private static JsonElement Of(JsonElement report, string thing) =>
        report.GetProperty("diagnoses").EnumerateArray().Single(diagnosis => diagnosis.GetProperty("thing").GetString() == thing);
}

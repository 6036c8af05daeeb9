using System.Text.Json;
using Aurora.Common.Processes;
using Aurora.Testing;

namespace Aurora.Build.Tests.Help;

/// <summary>What the program itself prints where nobody sits at a terminal.</summary>
public sealed class OutputTests
{
    [Test]
    public async Task Without_a_terminal_no_line_has_colours_whatever_TERM_says()
    {
        using var folder = new TemporaryFolder();

        var result = await RunAsync(folder, "--target=Bump");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("is not in a git checkout");
        (result.Text + result.Error).ShouldNotContain("\u001b[");
    }

    [Test]
    public async Task A_report_for_machines_has_standard_output_to_itself()
    {
        using var folder = new TemporaryFolder();

        var result = await RunAsync(folder, "--target=Doctor", "--json", "--registry=embedded");

        using var report = JsonDocument.Parse(result.Text);
        report.RootElement.GetProperty("diagnoses").GetArrayLength().ShouldBeGreaterThan(3);
        result.Error.ShouldContain("Doctor"); // Cake's own lines
    }

    private static async Task<CommandResult> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        using var children = new ChildProcesses();
        var program = new Command("dotnet", [typeof(Pipeline).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder.Path,
            Environment = new Dictionary<string, string?> { ["TERM"] = "xterm-256color", ["NO_COLOR"] = null, ["CI"] = null },
        };
        return await new CommandRunner(children, TimeProvider.System, new RecordedCommands()).RunAsync(program, CancellationToken.None);
    }
}

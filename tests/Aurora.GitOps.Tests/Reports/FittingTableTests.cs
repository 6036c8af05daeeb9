using Aurora.GitOps.Reports;
using Spectre.Console;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>What is reported is never cut, however narrow the terminal is.</summary>
public sealed class FittingTableTests
{
    [Test]
    public void On_a_wide_terminal_it_is_a_table() => Lines(width: 43).ShouldBe(
    [
        "environment  app        version",
        "prod         orders     1.4.2    2 behind",
        "prod         inventory  1.0.0",
    ]);

    [Test]
    public void On_a_narrow_one_each_row_is_a_block_with_everything_in_it() => Lines(width: 42).ShouldBe(
    [
        "prod  orders",
        "  version 1.4.2",
        "  2 behind",
        "prod  inventory",
        "  version 1.0.0",
    ]);

    [Test]
    public void A_cell_that_is_wider_than_the_terminal_is_broken_not_cut() =>
        string.Concat(Lines(width: 8)).Replace(" ", "", StringComparison.Ordinal).ShouldBe("prodordersversion1.4.22behindprodinventoryversion1.0.0");

    private static string[] Lines(int width)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = width;
        var table = new FittingTable(["environment", "app", "version", ""], leading: 2);
        table.Add(["prod", "orders", "1.4.2", "2 behind"]);
        table.Add(["prod", "inventory", "1.0.0", ""]);

        table.Write(console);

        return [.. text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }
}

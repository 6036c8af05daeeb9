using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.Common.Tests.Options;
using Cake.Core;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.Common.Tests.Targets;

public sealed class TargetTableTests
{
    [Test]
    public void Task_classes_with_a_description_are_targets() =>
        Target.In([typeof(SeeOptions).Assembly], typeof(Target).Assembly).ShouldBe(
        [
            new Target("Common.Tests", "Renamed", "a task under another name"),
            new Target("Common.Tests", "SeeOptions", "look at [all] options"),
        ]);

    [Test]
    public void The_table_shows_every_target_with_its_stage_and_what_it_does()
    {
        var lines = Written(new Target("Ci", "Build", "compile"), new Target("GitOps", "Plan", "show [what] would change"));

        lines.ShouldContain(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries).SequenceEqual(new[] { "Ci", "Build", "compile" }));
        lines.ShouldContain(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries).SequenceEqual(new[] { "GitOps", "Plan", "show [what] would change" }));
    }

    [Test]
    public void The_table_shows_every_option_with_its_help_and_default()
    {
        var lines = Written();

        foreach (var option in OptionTable.All)
        {
            var line = lines.Where(text => text.TrimStart().StartsWith(option.Usage + " ", StringComparison.Ordinal)).ShouldHaveSingleItem(option.Name);
            line.ShouldContain(option.Help);
            if (option.Default is { } value) line.ShouldContain($"default: {value}");
        }
    }

    [Test]
    public void In_a_narrow_terminal_what_an_option_does_stands_below_it_and_no_line_is_wider()
    {
        var lines = Written(40, new Target("GitOps", "Plan", "show what would change"));

        lines.ShouldContain("  --env=NAME");
        lines[Array.IndexOf(lines, "  --env=NAME") + 1].ShouldStartWith("      the environment of the catalog");
        lines.ShouldAllBe(line => line.Length <= 40);
    }

    private static string[] Written(params Target[] targets) => Written(400, targets);

    private static string[] Written(int width, params Target[] targets)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = width;
        TargetTable.Write(console, targets);
        return [.. text.ToString().Split('\n').Select(line => line.TrimEnd())];
    }
}

/// <summary>A task whose class and target differ in name.</summary>
[TaskName("Renamed")]
[TaskDescription("a task under another name")]
public sealed class NamedDifferently : FrostingTask<ICakeContext>;

/// <summary>A step that nobody is meant to call.</summary>
[TaskName("Inner")]
public sealed class InnerStep : FrostingTask<ICakeContext>;

using Spectre.Console;

namespace Aurora.Common.Targets;

/// <summary>The page that <c>./build.sh --target=NAME --help</c> prints.</summary>
public static class TargetHelp
{
    /// <summary>Writes it.</summary>
    public static void Write(IAnsiConsole console, Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        console.MarkupLineInterpolated($"[bold]{target.Name}[/]{(target.Stage == Target.NoStage ? "" : $" ({target.Stage})")}: {target.Description}");
        console.WriteLine();
        console.WriteLine($"Usage: ./build.sh --target={target.Name} [options]");
        if (target.Manual is not { } manual) return;

        var page = new Page(console);
        page.Section("needs", manual.Needs.Select(need => (need, "")));
        page.Section("options", manual.Options.Select(HelpList.Row));
        page.Section("examples", manual.Examples.Select(example => ($"./build.sh {example.CommandLine}", example.Does)));
        page.Section("exit codes", [("0", "all that was asked for happened"), .. manual.Fails.Select(fail => ($"{fail.ExitCode}", fail.When))]);
    }

    private sealed class Page(IAnsiConsole console)
    {
        public void Section(string title, IEnumerable<(string Left, string Right)> rows)
        {
            var lines = rows.ToList();
            if (lines.Count == 0) return;
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{title}[/]");
            HelpList.Write(console, lines);
        }
    }
}

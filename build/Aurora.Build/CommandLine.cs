using Aurora.Common;
using Aurora.Common.Completion;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Spectre.Console;

namespace Aurora.Build;

/// <summary>Answers a command line that runs nothing: help, and what is misspelt; sets the terminal up for what is to run.</summary>
internal static class CommandLine
{
    /// <summary>The exit code when the command line is answered; null when there is something to run.</summary>
    public static int? Answer(string[] arguments)
    {
        var targets = Pipeline.Targets;
        try
        {
            var request = CommandLineCheck.Read(arguments, [.. targets.Select(target => target.Name)]);
            TargetOptions.Check(request, targets);
            if (request.Options.Contains(ReportOptions.Json.Name)) Terminal.KeepForReports();
            if (request.Completion is { } shell) Console.Out.Write(CompletionScript.For(shell, [.. targets.Select(target => target.Name)]));
            else if (request.Options.Contains(HostOptions.Help.Name) && request.Targets.Count > 0) Explain(targets, request.Targets);
            else if (request.Targets.Count > 0 || request.Options.Overlaps(ShownByHost)) return null;
            else TargetTable.Write(Terminal.Open(), targets);
            return 0;
        }
        catch (UserError error)
        {
            Console.Error.WriteLine($"Error: {error.Message}");
            return 1;
        }
    }

    private static void Explain(IReadOnlyList<Target> targets, IReadOnlyList<string> names)
    {
        var console = Terminal.Open();
        foreach (var (i, name) in names.Index())
        {
            if (i > 0) console.WriteLine();
            TargetHelp.Write(console, targets.First(target => target.Name == name));
        }
    }

    private static readonly string[] ShownByHost =
        ["tree", "showtree", "description", "descriptions", "showdescription", "showdescriptions", "version", "ver", "info"];
}

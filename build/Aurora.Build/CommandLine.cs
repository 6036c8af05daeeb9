using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;

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
            if (request.Options.Contains(ReportOptions.Json.Name)) Terminal.KeepForReports();
            if (request.Targets.Count > 0 || request.Options.Overlaps(ShownByHost)) return null;
            TargetTable.Write(Terminal.Open(), targets);
            return 0;
        }
        catch (UserError error)
        {
            Console.Error.WriteLine($"Error: {error.Message}");
            return 1;
        }
    }

    private static readonly string[] ShownByHost =
        ["tree", "showtree", "description", "descriptions", "showdescription", "showdescriptions", "version", "ver", "info"];
}

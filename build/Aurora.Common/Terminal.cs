using Spectre.Console;

namespace Aurora.Common;

/// <summary>The terminal, or what stands in its place.</summary>
public static class Terminal
{
    // Wider than any line: in a file or a CI log nothing is broken that a person or a program would want whole.
    private const int Unbroken = 2000;

    /// <summary>
    /// Without a terminal no colours: Cake goes by TERM alone, which says nothing of a file or a pipe. NO_COLOR (no-color.org) is what
    /// Cake, Spectre and most children heed.
    /// </summary>
    public static void PlainWhereRedirected()
    {
        if (Console.IsOutputRedirected || Console.IsErrorRedirected) Environment.SetEnvironmentVariable("NO_COLOR", "1");
    }

    /// <summary>Keeps standard output for a report: from here on, what is printed for people goes to standard error.</summary>
    public static void KeepForReports() => Console.SetOut(Console.Error);

    /// <summary>The console to print on. Where there is no terminal, lines are plain and never wrapped.</summary>
    public static IAnsiConsole Open()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected) console.Profile.Width = Unbroken;
        return console;
    }
}

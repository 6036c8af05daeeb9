namespace Aurora.Common.Options;

/// <summary>The switches that Cake Frosting reads itself; here for help and for the check of the command line.</summary>
public static class HostOptions
{
    /// <summary>What to run.</summary>
    public static readonly ListOption Target = new("target", "NAME", "run this target", "none: this table");

    /// <summary>Where to run.</summary>
    public static readonly TextOption Working = new("working", "DIR", "work on the repository there", "this repository");

    /// <summary>How much to print.</summary>
    public static readonly TextOption Verbosity = new("verbosity", "quiet|minimal|normal|verbose|diagnostic", "how much to print; diagnostic shows every command with its time", "normal");

    /// <summary>Explain.</summary>
    public static readonly FlagOption Help = new("help", "this table; with a target, all about that target");

    /// <summary>Complete words.</summary>
    public static readonly TextOption Completion = new("completion", "bash|zsh|powershell", "print the completion script for a shell");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        Target, Working, Verbosity,
        new FlagOption("tree", "show which target depends on which"),
        new FlagOption("dryrun", "show what would run, and run nothing"),
        new FlagOption("exclusive", "run the target without those that it depends on"),
        Help, Completion,
        new FlagOption("version", "the version of Cake"),
    ];

    // Further spellings that Frosting takes.
    internal static readonly string[] Spellings =
        ["description", "descriptions", "showdescription", "showdescriptions", "showtree", "noop", "whatif", "ver", "info", "settings"];
}

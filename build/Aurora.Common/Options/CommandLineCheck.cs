using Cake.Core.Diagnostics;

namespace Aurora.Common.Options;

/// <summary>
/// Refuses a command line with an option or target that does not exist, before anything runs: Frosting takes unknown options
/// for arguments, so a typing error would silently change nothing.
/// </summary>
public static class CommandLineCheck
{
    private static readonly Dictionary<string, string> Short = new() { ["t"] = "target", ["w"] = "working", ["v"] = "verbosity", ["e"] = "exclusive", ["h"] = "help", ["?"] = "help" };

    /// <summary>Checks the command line.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="targets">The names of all targets.</param>
    /// <returns>What was asked for.</returns>
    /// <exception cref="UserError">An option or a target does not exist; the error names the nearest.</exception>
    public static CommandLineRequest Read(IReadOnlyList<string> arguments, IReadOnlyCollection<string> targets)
    {
        // The host knows its own options in small letters only.
        var options = OptionTable.All.ToDictionary(option => option.Name, StringComparer.Ordinal);
        var chosen = new List<string>();
        var given = new HashSet<string>();
        string? completion = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith('-'))
                throw new UserError($"'{Printable.OneLine(argument)}' is not an option.", $"Targets are named with --target={Printable.OneLine(NearestName.Of(argument, targets) ?? "NAME")}.");

            var (typed, value) = argument.Split('=', 2) is [var left, var right] ? (left, right) : (argument, null);
            var name = LongName(typed) ?? throw Unknown(typed, options.Keys);
            given.Add(name);
            if (HostOptions.Spellings.Contains(name)) continue;
            if (!options.TryGetValue(name, out var option)) throw Unknown(typed, options.Keys);

            if (option.Placeholder is null) continue;
            if (value is null && i + 1 < arguments.Count && !arguments[i + 1].StartsWith('-')) value = arguments[++i];
            if (value is null && option.IsValueOptional) continue;
            if (string.IsNullOrWhiteSpace(value)) throw OptionValues.WithoutValue(option);
            if (option == HostOptions.Completion) completion = value;
            if (option == HostOptions.Verbosity) RequireVerbosity(value);
            if (option == HostOptions.Target) chosen.Add(TargetNamed(value, targets));
        }

        return new CommandLineRequest(chosen, given, completion);
    }

    // Null for what is neither --name nor one of the short ones.
    private static string? LongName(string typed) =>
        typed.StartsWith("--", StringComparison.Ordinal) ? typed[2..]
        : Short.TryGetValue(typed[1..], out var name) ? name
        : null;

    private static UserError Unknown(string typed, IReadOnlyCollection<string> names) => new(
        $"The option '{Printable.OneLine(typed)}' does not exist.",
        typed.Trim('-') is { Length: > 0 } name && NearestName.Of(name, names) is { } nearest ? $"Did you mean '--{nearest}'?" : "Run './build.sh' for the list.");

    // The host says it too, but only where it runs something.
    private static void RequireVerbosity(string typed)
    {
        if (!VerbosityParser.TryParse(typed, out _)) throw OptionValues.Malformed(HostOptions.Verbosity, typed, NearestName.Hint(typed, HostOptions.Verbosity.Value.Split('|')));
    }

    private static string TargetNamed(string name, IReadOnlyCollection<string> targets) =>
        targets.FirstOrDefault(target => string.Equals(target, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UserError($"The target '{Printable.OneLine(name)}' does not exist.", NearestName.Hint(name, targets));
}

/// <summary>What a command line asks for.</summary>
/// <param name="Targets">The targets, in order.</param>
/// <param name="Options">The names of all options that are given.</param>
/// <param name="Completion">The shell whose completion script is asked for, or null.</param>
public sealed record CommandLineRequest(IReadOnlyList<string> Targets, IReadOnlySet<string> Options, string? Completion);

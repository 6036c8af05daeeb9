using Aurora.Common.Options;

namespace Aurora.Common.Completion;

/// <summary>
/// The completion scripts that <c>--completion=SHELL</c> prints, made of the same tables as help. They name every target and
/// option as of now, so a shell needs no start of the pipeline for each press of the key.
/// </summary>
public static class CompletionScript
{
    private static readonly Dictionary<string, Func<IReadOnlyList<CompletedOption>, string>> Shells = new()
    {
        ["bash"] = BashCompletion.Script,
        ["zsh"] = ZshCompletion.Script,
        ["powershell"] = PowerShellCompletion.Script,
    };

    /// <summary>The script for a shell.</summary>
    /// <param name="shell"><c>bash</c>, <c>zsh</c> or <c>powershell</c>.</param>
    /// <param name="targets">The names of all targets.</param>
    /// <exception cref="UserError">There is none for that shell; the error names the nearest.</exception>
    public static string For(string shell, IReadOnlyList<string> targets) =>
        Shells.TryGetValue(shell, out var script)
            ? script([.. OptionTable.All.Select(option => new CompletedOption(option, Values(option, targets)))])
            : throw new UserError($"There is no completion for the shell '{Printable.OneLine(shell)}'.", NearestName.Hint(shell, Shells.Keys));

    // A placeholder with bars in it lists the choices: sdk|docker.
    private static IReadOnlyList<string> Values(Option option, IReadOnlyList<string> targets) =>
        option == HostOptions.Target ? targets
        : option.Placeholder is { } choices && choices.Contains('|', StringComparison.Ordinal) ? choices.Split('|')
        : [];
}

/// <summary>An option as a shell completes it.</summary>
/// <param name="Option">The option.</param>
/// <param name="Values">Its possible values; empty when they are free.</param>
internal sealed record CompletedOption(Option Option, IReadOnlyList<string> Values)
{
    /// <summary>What is inserted: <c>--name=</c>, or <c>--name</c> for a flag.</summary>
    public string Word => $"--{Option.Name}{(Option.Placeholder is null ? "" : "=")}";

    /// <summary>True when the value is a path.</summary>
    public bool IsPath => Option.Placeholder is "FILE" or "DIR" or "PATH";
}

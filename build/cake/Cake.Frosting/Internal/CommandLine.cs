using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>
/// The parsed command line. The published package parses with Spectre.Console.Cli, whose reflection costs more than all
/// else at start-up; the same words mean the same here.
/// </summary>
internal sealed class CommandLine
{
    private readonly HashSet<HostOption> _flags = [];
    private readonly List<string> _targets = [];
    private readonly List<KeyValuePair<string, string>> _arguments = [];

    private CommandLine()
    {
    }

    /// <summary>Gets the targets, in the order given; <c>Default</c> when none was.</summary>
    public IReadOnlyList<string> Targets => _targets.Count > 0 ? _targets : ["Default"];

    public string? WorkingDirectory { get; private set; }

    public Verbosity? Verbosity { get; private set; }

    /// <summary>Gets what is left for the program: options that are not the host's, without their dashes.</summary>
    public IEnumerable<KeyValuePair<string, string>> Arguments => _arguments;

    public bool Has(HostOption flag) => _flags.Contains(flag);

    /// <exception cref="FrostingException">A word is no option, an option lacks its value, or the value is wrong.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var result = new CommandLine();
        var onlyArguments = false;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--" && !onlyArguments)
            {
                onlyArguments = true;
                continue;
            }
            if (!IsOption(args[i]))
                throw new FrostingException($"Unknown argument '{args[i]}'. Targets are given as --target={args[i]}.");
            var (name, value) = Split(args[i]);
            if (value is null && i + 1 < args.Count && !IsOption(args[i + 1]) && args[i + 1] != "--")
                value = args[++i];
            if (onlyArguments || HostOption.Find(name) is not { } option)
                result.AddArgument(name, value);
            else if (option.Value is null)
                result.AddFlag(option, name, value);
            else
                result.AddValue(option, value ?? throw new FrostingException($"Option '{name}' needs a value: {name}={option.Value}."));
        }
        return result;
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && word != "--" && !char.IsAsciiDigit(word[1]);

    private static (string Name, string? Value) Split(string option)
    {
        var end = option.AsSpan().IndexOfAny('=', ':');
        return end < 0 ? (option, null) : (option[..end], option[(end + 1)..]);
    }

    private void AddArgument(string name, string? value) => _arguments.Add(new(name.TrimStart('-'), value ?? ""));

    /// <summary>A flag with another value than true or false is the program's: <c>--version=1.2.3</c>.</summary>
    private void AddFlag(HostOption flag, string name, string? value)
    {
        if (value is null || value.Equals("true", StringComparison.OrdinalIgnoreCase))
            _ = _flags.Add(flag);
        else if (!value.Equals("false", StringComparison.OrdinalIgnoreCase))
            AddArgument(name, value);
    }

    private void AddValue(HostOption option, string value)
    {
        if (option == HostOption.Target)
            _targets.Add(value);
        else if (option == HostOption.Working)
            WorkingDirectory = value;
        else
            Verbosity = VerbosityParser.TryParse(value, out var verbosity)
                ? verbosity
                : throw new FrostingException($"Unknown verbosity '{value}'. It is one of quiet, minimal, normal, verbose, diagnostic.");
    }
}

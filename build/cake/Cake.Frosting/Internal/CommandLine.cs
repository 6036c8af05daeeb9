using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>
/// The parsed command line. The published package parses with Spectre.Console.Cli, whose reflection costs more than all
/// else at start-up; the same words mean the same here.
/// </summary>
internal sealed class CommandLine
{
    private readonly List<HostOption> _flags = [];
    private readonly List<string> _targets = [];
    private readonly List<Argument> _arguments = [];

    private CommandLine()
    {
    }

    /// <summary>Gets the targets, in the order given; <c>Default</c> when none was.</summary>
    public IReadOnlyList<string> Targets => _targets.Count > 0 ? _targets : ["Default"];

    public string? WorkingDirectory { get; private set; }

    public Verbosity? Verbosity { get; private set; }

    public bool Description => Has(HostOption.Description);

    public bool Tree => Has(HostOption.Tree);

    public bool DryRun => Has(HostOption.DryRun);

    public bool Exclusive => Has(HostOption.Exclusive);

    public bool Version => Has(HostOption.Version);

    public bool Info => Has(HostOption.Info);

    public bool Help => Has(HostOption.ShowHelp);

    /// <exception cref="FrostingException">A word is no option, an option lacks its value, or the value is wrong.</exception>
    public static CommandLine Parse(string[] args)
    {
        var result = new CommandLine();
        var onlyArguments = false;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--")
            {
                onlyArguments = true;
                continue;
            }
            if (!IsOption(args[i]))
            {
                if (onlyArguments)
                    continue;
                throw new FrostingException($"Unknown argument '{args[i]}'. Targets are given as --target={args[i]}.");
            }
            var (name, value) = Split(args[i]);
            var option = onlyArguments ? null : HostOption.Find(name);
            if (value is null && i + 1 < args.Length && !IsOption(args[i + 1]) && args[i + 1] != "--" && MayFollow(option, args[i + 1]))
                value = args[++i];
            result.Add(option, name, value);
        }
        return result;
    }

    /// <summary>Gives the program the options that are not the host's, without their dashes, and the targets.</summary>
    public CakeArguments ToCakeArguments() => new(_arguments
        .Concat(Targets.Select(target => new Argument("target", target)))
        .ToLookup(argument => argument.Name, argument => argument.Value, StringComparer.OrdinalIgnoreCase));

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && word != "--" && !char.IsAsciiDigit(word[1]);

    private static (string Name, string? Value) Split(string option)
    {
        var end = option.AsSpan().IndexOfAny('=', ':');
        return end < 0 ? (option, null) : (option[..end], option[(end + 1)..]);
    }

    /// <summary>Says whether a word can be the value of the option before it. A flag's has to be joined to it otherwise.</summary>
    private static bool MayFollow(HostOption? option, string word) => option is not { Value: null } || bool.TryParse(word, out _);

    private bool Has(HostOption flag) => _flags.Exists(given => given == flag);

    private void Add(HostOption? option, string name, string? value)
    {
        if (option is null)
            AddArgument(name, value);
        else if (option.Value is null)
            AddFlag(option, name, value);
        else
            AddValue(option, value ?? throw new FrostingException($"Option '{name}' needs a value: {name}={option.Value}."));
    }

    private void AddArgument(string name, string? value) => _arguments.Add(new(name.TrimStart('-'), value ?? ""));

    /// <summary>The last of several wins. One with another value than true or false is the program's:
    /// <c>--version=1.2.3</c>.</summary>
    private void AddFlag(HostOption flag, string name, string? value)
    {
        if (value is not null && !bool.TryParse(value, out _))
        {
            AddArgument(name, value);
            return;
        }
        _ = _flags.RemoveAll(given => given == flag);
        if (value is null || bool.Parse(value))
            _flags.Add(flag);
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

    /// <summary>A class on purpose: generic code over a struct cannot be compiled ahead.</summary>
    private sealed class Argument(string name, string value)
    {
        public string Name => name;

        public string Value => value;
    }
}

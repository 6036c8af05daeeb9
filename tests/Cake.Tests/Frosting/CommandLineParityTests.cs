using System.ComponentModel;
using Cake.Cli.Infrastructure;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Cake.Tests.Frosting;

/// <summary>The published package reads its command line with Spectre.Console.Cli. That one, set up in the same way, is the
/// judge here of every line of up to three words.</summary>
[TestFixture]
public sealed class CommandLineParityTests
{
    private static readonly string[] Words =
    [
        "--target=Read", "--target", "-t", "Read", "--tree", "--version=1.2", "--dryrun=false", "--exclusive", "true", "false",
        "--name=x", "--name", "--name:y=z", "-x", "--verbosity=quiet", "-v", "quiet", "-w=.", "--",
    ];

    [Test]
    public void A_line_of_up_to_three_words_means_the_same()
    {
        using var host = new HostFixture().With<ReadArguments>();
        var different = Lines().Where(line => Ours(host, line) != Theirs(line)).ToList();

        different.Select(line => $"{string.Join(' ', line)}\n  ours:   {Ours(host, line)}\n  theirs: {Theirs(line)}").ShouldBeEmpty();
    }

    private static IEnumerable<string[]> Lines() =>
        from first in Words
        from second in (string?[])[null, .. Words]
        from third in second is null ? [null] : (string?[])[null, .. Words]
        select new[] { first, second, third }.OfType<string>().ToArray();

    /// <summary>What is seen of a line from outside: that it cannot be read, what it shows, or what the tasks get.</summary>
    private static string Ours(HostFixture host, string[] line)
    {
        host.Journal.Clear();
        var exitCode = host.Run(["--target=Read", .. line]);
        return host.Journal.SingleOrDefault() ?? (exitCode == -1 ? "unreadable" : exitCode == 0 ? "shown" : "failed");
    }

    private static string Theirs(string[] line)
    {
        var app = new CommandApp<ReferenceCommand>();
        var journal = new Journal();
        app.Configure(config =>
        {
            config.Settings.ConvertFlagsToRemainingArguments = true;
            config.Settings.PropagateExceptions = true;
            config.Settings.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
            config.Settings.Registrar.RegisterInstance(journal);
        });
        try
        {
            _ = app.Run(["--target=Read", .. line]);
            return journal.Single();
        }
        catch (CommandRuntimeException)
        {
            return "unreadable";
        }
    }

    private static string Describe(ICakeArguments arguments) => string.Join("; ", arguments.GetArguments()
        .OrderBy(argument => argument.Key, StringComparer.Ordinal)
        .Select(argument => $"{argument.Key}={string.Join(',', argument.Value)}"));

    [TaskName("Read")]
    internal sealed class ReadArguments(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Add($"{context.Log.Verbosity} {Describe(context.Arguments)}");
    }

    internal sealed class ReferenceSettings : CommandSettings
    {
        [CommandOption("--target|-t <TARGET>")]
        [DefaultValue("Default")]
        public string[] Targets { get; set; } = [];

        [CommandOption("--working|-w <PATH>")]
        public string? WorkingDirectory { get; set; }

        [CommandOption("--verbosity|-v <VERBOSITY>")]
        [TypeConverter(typeof(Cli.VerbosityConverter))]
        [DefaultValue(Core.Diagnostics.Verbosity.Normal)]
        public Core.Diagnostics.Verbosity Verbosity { get; set; }

        [CommandOption("--tree|--showtree")]
        public bool Tree { get; set; }

        [CommandOption("--dryrun|--noop|--whatif")]
        public bool DryRun { get; set; }

        [CommandOption("--exclusive|-e")]
        public bool Exclusive { get; set; }

        [CommandOption("--version|--ver")]
        public bool Version { get; set; }
    }

    internal sealed class ReferenceCommand(Journal journal) : Command<ReferenceSettings>
    {
        public override int Execute(CommandContext context, ReferenceSettings settings, CancellationToken cancellationToken)
        {
            var arguments = context.Remaining.ToCakeArguments(settings.Targets);
            var runs = settings.Targets.All(target => target == "Read") && settings.WorkingDirectory is null or ".";
            journal.Add(settings.Version || settings.Tree || settings.DryRun ? "shown"
                : runs ? $"{settings.Verbosity} {Describe(arguments)}"
                : "failed");
            return 0;
        }
    }
}

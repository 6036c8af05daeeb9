using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Testing;
using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Aurora.Ci.Tests.Stage;

/// <summary>One run of the CI stage through the real host.</summary>
internal sealed record CiStage(int ExitCode, string Output, string Error, IReadOnlyList<Command> Commands)
{
    public static CiStage Run(string folder, params string[] arguments) => Run(folder, new StringWriter(), arguments);

    /// <summary>Runs it, and shows what it tells while it runs.</summary>
    public static CiStage Run(string folder, TextWriter output, params string[] arguments)
    {
        var console = new RecordingConsole();
        var log = new RecordingLog();
        using var children = new ChildProcesses();
        using var cancellation = new RunCancellation(children);
        var exitCode = new CakeHost()
            .UseContext<AuroraContext>()
            .UseLifetime<AuroraLifetime>()
            .AddAssembly(typeof(Push).Assembly)
            .AddAssembly(typeof(CiStage).Assembly)
            .ConfigureServices(services => services
                .AddCommon(children, cancellation)
                .AddSingleton<IConsole>(console)
                .AddSingleton<ICommandLog>(log)
                .AddSingleton<ICakeEnvironment>(new PinnedEnvironment(folder))
                .AddSingleton(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Synchronized(output)), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors }))
                .AddCi())
            .Run(arguments);
        return new CiStage(exitCode, output.ToString()!, console.Error.ToString(), log.Ran);
    }

    public CiStage ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Error + Output);
        return this;
    }

    public CiStage ShouldFail(params string[] saying)
    {
        ExitCode.ShouldNotBe(0, Output);
        foreach (var part in saying) Error.ShouldContain(part);
        return this;
    }

    private sealed class RecordingLog : ICommandLog
    {
        private readonly List<Command> _ran = [];

        public IReadOnlyList<Command> Ran => _ran;

        void ICommandLog.Ran(Command command, int exitCode, TimeSpan elapsed)
        {
            lock (_ran) _ran.Add(command);
        }
    }

    private sealed class RecordingConsole : IConsole
    {
        public StringWriter Error { get; } = new();

        public ConsoleColor ForegroundColor { get; set; }

        public ConsoleColor BackgroundColor { get; set; }

        public bool SupportAnsiEscapeCodes => false;

        public void Write(string format, params object?[] arg)
        {
            // What the tasks tell goes to their own console.
        }

        public void WriteLine(string format, params object?[] arg)
        {
            // The same.
        }

        public void WriteError(string format, params object?[] arg) => Error.Write(format, arg);

        public void WriteErrorLine(string format, params object?[] arg) => Error.WriteLine(format, arg);

        public void ResetColor()
        {
            // Nothing is coloured.
        }
    }
}

/// <summary>Stands for the other stage's first target: a run of both stages has a task of this name behind Push.</summary>
[TaskName("Bump")]
[IsDependentOn(typeof(Push))]
public sealed class FakeBump : FrostingTask<AuroraContext>;

using System.Text;
using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Common.Reports;
using Aurora.Testing;
using Cake.Core;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>One run of the GitOps stage through the real host, with real git and real kustomize.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it showed people.</param>
/// <param name="Error">What Cake said on standard error.</param>
/// <param name="Report">What it reported to machines.</param>
/// <param name="Log">What Cake said beside it.</param>
internal sealed record GitOpsRun(int ExitCode, string Output, string Error, string Report = "", string Log = "")
{
    public static GitOpsRun In(string folder, params string[] arguments) => In(folder, new Dictionary<string, string>(), arguments);

    public static GitOpsRun In(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var output = new StringWriter();
        var log = new RecordingConsole();
        using var report = new MemoryStream();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 1000; // so that no line breaks where a test looks
        using var children = new ChildProcesses();
        using var cancellation = new RunCancellation(children);
        var exitCode = GitOpsHost.Run(arguments, children, cancellation, services => services
            .AddSingleton<IConsole>(log)
            .AddSingleton<ICakeEnvironment>(new PinnedEnvironment(folder, variables))
            .AddSingleton(new JsonOutput(() => report))
            .AddSingleton(console));
        return new GitOpsRun(cancellation.ExitCode ?? exitCode, output.ToString(), log.Errors, Encoding.UTF8.GetString(report.ToArray()), log.Output);
    }

    public GitOpsRun ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Error + Output);
        return this;
    }

    public GitOpsRun ShouldFail(params string[] saying)
    {
        ExitCode.ShouldNotBe(0, Output);
        foreach (var part in saying) Error.ShouldContain(part);
        Error.ShouldNotContain("   at "); // a stack trace is for those who mend the pipeline
        return this;
    }

    /// <summary>Whatever was typed or read, it makes no line of its own: after Cake's line, which names the task, there is the error.</summary>
    public void ShouldSayItInOneLine() => Error.TrimEnd().Split('\n').ShouldBe([$"An error occurred when executing task 'Bump'.", Error.TrimEnd().Split('\n')[1]]);
}

using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Testing;
using Cake.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.Build.Tests.Graph;

/// <summary>One run of the whole pipeline through the real host, over a console that records and an environment of its own.</summary>
internal sealed record PipelineRun(int ExitCode, string Output, string Error)
{
    public static PipelineRun In(string folder, params string[] arguments) => With(folder, _ => { }, arguments);

    public static PipelineRun With(string folder, Action<IServiceCollection> more, string[] arguments)
    {
        var console = new RecordingConsole();
        using var children = new ChildProcesses();
        using var cancellation = new RunCancellation(children);
        var exitCode = Pipeline.Host(children, cancellation)
            .ConfigureServices(services => more(services
                .AddSingleton<IConsole>(console)
                .AddSingleton<ICakeEnvironment>(new PinnedEnvironment(folder))))
            .Run(arguments);
        return new PipelineRun(exitCode, console.Output, console.Errors);
    }

    /// <summary>The tasks of a dry run, in the order in which they would run.</summary>
    public string[] Tasks => [.. Output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 2 && char.IsDigit(line[0]) && line.Contains(". ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(". ", StringComparison.Ordinal) + 2)..])];
}

using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Common.Registry;
using Aurora.Local.DevClusters;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;
using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Aurora.Local.Tests.DevClusters;

/// <summary>One run of the targets of the laptop, through the real host and the real kubectl, against a fake cluster.</summary>
internal sealed record LocalStage(int ExitCode, string Output, string Error, IReadOnlyList<string> Commands)
{
    /// <summary>Runs one.</summary>
    /// <param name="cluster">Where its kubeconfig leads.</param>
    /// <param name="folder">The repository.</param>
    /// <param name="arguments">The command line.</param>
    internal static Task<LocalStage> RunAsync(FakeApiServer cluster, string folder, params string[] arguments) => RunAsync(cluster, folder, TimeSpan.FromMinutes(10), arguments);

    /// <summary>Runs one in which a rollout may take so long.</summary>
    internal static Task<LocalStage> RunAsync(FakeApiServer cluster, string folder, TimeSpan rolloutLimit, params string[] arguments) =>
        RunAsync(cluster, new PinnedEnvironment(folder), rolloutLimit, arguments);

    /// <summary>Runs one in an environment of its own.</summary>
    internal static Task<LocalStage> RunAsync(FakeApiServer cluster, ICakeEnvironment environment, TimeSpan rolloutLimit, params string[] arguments) => Task.Run(() =>
    {
        Needs.Program("kubectl", "install it, at least 1.27");
        var output = new StringWriter();
        var console = new RecordingConsole();
        var log = new RecordedCommands();
        using var children = new ChildProcesses();
        using var cancellation = new RunCancellation(children);
        var exitCode = new CakeHost()
            .UseContext<AuroraContext>()
            .UseLifetime<AuroraLifetime>()
            .AddAssembly(typeof(DevUp).Assembly)
            .ConfigureServices(services => services
                .AddCommon(children, cancellation)
                .AddSingleton<IRegistryEndpoints>(new NoRegistries())
                .AddLocal()
                .AddSingleton<IConsole>(console)
                .AddSingleton<ICommandLog>(log)
                .AddSingleton(environment)
                .AddSingleton<IProcessRunner>(provider => new ChildVariables(ActivatorUtilities.CreateInstance<CakeProcessRunner>(provider), cluster.Environment))
                .AddSingleton(provider => new RolloutLimit(rolloutLimit))
                .AddSingleton(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Synchronized(output)), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors })))
            .Run(arguments);
        return new LocalStage(exitCode, output.ToString(), console.Errors, [.. log.All.Select(ran => ran.Command)]);
    });

    internal LocalStage ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Error + Output);
        return this;
    }

    internal LocalStage ShouldFail(params string[] saying)
    {
        ExitCode.ShouldNotBe(0, Output);
        foreach (var part in saying) Error.ShouldContain(part);
        return this;
    }

    /// <summary>No target of the laptop asks a registry.</summary>
    private sealed class NoRegistries : IRegistryEndpoints
    {
        public Task<RegistryAddress> ResolveAsync(string registry, CancellationToken cancellation) => throw new InvalidOperationException(registry);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Common.Registry;
using Aurora.Testing;
using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>One run of the GitOps stage through the real host, with real git and real kustomize.</summary>
internal sealed record GitOpsRun(int ExitCode, string Output, string Error)
{
    public static GitOpsRun In(string folder, params string[] arguments)
    {
        var output = new StringWriter();
        var log = new RecordingConsole();
        using var children = new ChildProcesses();
        using var cancellation = new RunCancellation(children);
        var exitCode = new CakeHost()
            .UseContext<AuroraContext>()
            .UseLifetime<AuroraLifetime>()
            .AddAssembly(typeof(Commit).Assembly)
            .ConfigureServices(services => services
                .AddCommon(children, cancellation)
                .AddSingleton<IConsole>(log)
                .AddSingleton<ICakeEnvironment>(new PinnedEnvironment(folder))
                .AddSingleton(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors }))
                .AddSingleton<IRegistryEndpoints>(new NamedEndpoints())
                .AddGitOps())
            .Run(arguments);
        return new GitOpsRun(exitCode, output.ToString(), log.Errors);
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
        return this;
    }

    /// <summary>Registries by their own address; the embedded one belongs to another stage.</summary>
    private sealed class NamedEndpoints : IRegistryEndpoints
    {
        public Task<RegistryAddress> ResolveAsync(string registry, CancellationToken cancellation) => Task.FromResult(RegistryAddress.Parse(registry));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Common.Registry;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>The real host with the GitOps stage and nothing else: what the tests run, in this process or as one of its own.</summary>
internal static class GitOpsHost
{
    /// <summary>The way in of the process that <see cref="GitOpsProcess"/> starts.</summary>
    public static int Main(string[] arguments)
    {
        using var children = new ChildProcesses();
        using var cancellation = new RunCancellation(children);
        var exitCode = Run(arguments, children, cancellation, _ => { });
        return cancellation.ExitCode ?? exitCode;
    }

    public static int Run(IReadOnlyList<string> arguments, ChildProcesses children, RunCancellation cancellation, Action<IServiceCollection> more) =>
        new CakeHost()
            .UseContext<AuroraContext>()
            .UseLifetime<AuroraLifetime>()
            .AddAssembly(typeof(Commit).Assembly)
            .ConfigureServices(services => more(services
                .AddCommon(children, cancellation)
                .AddSingleton<IRegistryEndpoints>(new NamedEndpoints())
                .AddGitOps()))
            .Run(arguments);

    /// <summary>Registries by their own address; the embedded one belongs to another stage.</summary>
    private sealed class NamedEndpoints : IRegistryEndpoints
    {
        public Task<RegistryAddress> ResolveAsync(string registry, CancellationToken cancellation) => Task.FromResult(RegistryAddress.Parse(registry));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

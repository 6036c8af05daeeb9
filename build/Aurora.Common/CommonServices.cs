using Aurora.Common.Processes;
using Aurora.Common.Progress;
using Aurora.Common.Registry;
using Aurora.Common.Reports;
using Cake.Core;
using Cake.Core.IO;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.Common;

/// <summary>What the tasks of all stages are made of.</summary>
public static class CommonServices
{
    /// <summary>Adds it. Whoever calls this disposes what it hands over.</summary>
    public static IServiceCollection AddCommon(this IServiceCollection services, ChildProcesses children, RunCancellation cancellation) => services
        .AddSingleton(children)
        .AddSingleton(cancellation)
        .AddSingleton<Judgement>()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(Terminal.Open())
        .AddSingleton<IWorkProgress, ProgressBar>()
        .AddSingleton(new JsonOutput(Console.OpenStandardOutput))
        .AddSingleton<ICommandLog, DiagnosticCommandLog>()
        .AddSingleton<CommandRunner>()
        .AddSingleton<IProcessRunner, CakeProcessRunner>()
        .AddSingleton(provider => new DockerConfiguration(
            DockerConfiguration.DefaultFolder(Environment.GetEnvironmentVariable), provider.GetRequiredService<CommandRunner>()))
        .AddSingleton(provider => new CredentialSource(
            Environment.GetEnvironmentVariable, PushTargets.Of(provider.GetRequiredService<ICakeContext>()), provider.GetRequiredService<DockerConfiguration>()))
        .AddSingleton<RegistryClients>()
        .AddSingleton<IRunResource>(provider => provider.GetRequiredService<RegistryClients>());
}

using Aurora.Common.Processes;
using Aurora.Common.Registry;
using Cake.Core.IO;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Aurora.Common;

/// <summary>What the tasks of all stages are made of.</summary>
public static class CommonServices
{
    /// <summary>Adds it. Whoever calls this disposes what it hands over.</summary>
    public static IServiceCollection AddCommon(this IServiceCollection services, ChildProcesses children, RunCancellation cancellation) => services
        .AddSingleton(children)
        .AddSingleton(cancellation)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(AnsiConsole.Console)
        .AddSingleton<ICommandLog, DiagnosticCommandLog>()
        .AddSingleton<CommandRunner>()
        .AddSingleton<IProcessRunner, CakeProcessRunner>()
        .AddSingleton<CredentialSource>()
        .AddSingleton<RegistryClients>();
}

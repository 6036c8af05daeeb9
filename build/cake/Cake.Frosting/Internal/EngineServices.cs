using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.Modules;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Cake.Frosting.Internal;

/// <summary>The services every run starts with. What a program registers later replaces them.</summary>
internal static class EngineServices
{
    public static void AddTo(IServiceCollection services) => services
        .AddSingleton<ICakeLog, CakeBuildLog>()
        .AddSingleton<IConsole, CakeConsole>()
        .AddSingleton<ICakeReportPrinter, CakeSpectreReportPrinter>()
        .AddSingleton(_ => AnsiConsole.Console)
        .AddSingleton<ICakeConfiguration, HostConfiguration>()
        .AddSingleton<BuildScriptHost<IFrostingContext>>()
        .AddSingleton<DryRunScriptHost<IFrostingContext>>()
        .AddSingleton<DescriptionScriptHost>()
        .AddSingleton<IFrostingContext, FrostingContext>()
        .UseModule<CoreModule>();
}

using Cake.Cli;
using Cake.Core.Configuration;
using Cake.Core.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>The services every run starts with. What a program registers later replaces them.</summary>
internal static class EngineServices
{
    public static ServiceCollection Create()
    {
        var services = new ServiceCollection();
        services.AddCakeDiagnostics();
        services.UseModule<CoreModule>();
        services.AddSingleton<ICakeConfiguration, HostConfiguration>();
        services.AddSingleton<IVersionResolver, VersionResolver>();
        services.AddSingleton<VersionFeature>();
        services.AddSingleton<InfoFeature>();
        services.AddSingleton<BuildScriptHost<IFrostingContext>>();
        services.AddSingleton<DryRunScriptHost<IFrostingContext>>();
        services.AddSingleton<TreeScriptHost>();
        services.AddSingleton<DescriptionScriptHost>();
        services.AddSingleton<IFrostingContext, FrostingContext>();
        return services;
    }
}

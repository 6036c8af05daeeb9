using Aurora.Ci.EmbeddedRegistry;
using Aurora.Ci.Releases;
using Aurora.Common;
using Aurora.Common.Doctors;
using Aurora.Common.Registry;
using Cake.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.Ci;

/// <summary>What the tasks of this stage are made of.</summary>
public static class CiServices
{
    /// <summary>Adds it, and the endpoints that resolve <c>embedded</c> for all stages.</summary>
    public static IServiceCollection AddCi(this IServiceCollection services) => services
        .AddSingleton(provider => new RegistryEndpoints(
            Path.Combine(RepositoryRoot.Of(provider.GetRequiredService<ICakeContext>().Environment.WorkingDirectory.FullPath), "artifacts", "registry"),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRegistryEndpoints>(provider => provider.GetRequiredService<RegistryEndpoints>())
        .AddSingleton<CiRun>()
        .AddSingleton<IExamination, CiExamination>()
        .AddSingleton<IRunResource>(provider => provider.GetRequiredService<CiRun>())
        .AddSingleton<IRunResource>(provider => provider.GetRequiredService<RegistryEndpoints>());
}

using Aurora.Common.Doctors;
using Aurora.Local.Contexts;
using Aurora.Local.DevClusters;
using Aurora.Local.Forwarding;
using Aurora.Local.Overlays;
using Aurora.Manifests.Kustomize;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aurora.Local;

/// <summary>What the tasks of the laptop are made of.</summary>
public static class LocalServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddLocal(this IServiceCollection services)
    {
        services.TryAddSingleton<KustomizeRenders>(); // another stage may have brought it
        return services
            .AddSingleton<Kubeconfig>()
            .AddSingleton(LocalAddress.System)
            .AddSingleton<LocalContexts>()
            .AddSingleton<LocalEnvironment>()
            .AddSingleton(RolloutLimit.Default)
            .AddSingleton<DevClusterRun>()
            .AddSingleton<LocalForwards>()
            .AddSingleton<IExamination, LocalExamination>();
    }
}

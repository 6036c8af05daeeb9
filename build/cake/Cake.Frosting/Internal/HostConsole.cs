using Cake.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>The console without a container, which would take longer to build than the rest of the start.</summary>
internal static class HostConsole
{
    public static IConsole From(IServiceCollection services) =>
        services.LastOrDefault(service => service.ServiceType == typeof(IConsole)) is not { } registered
            ? new CakeConsole(new CakeEnvironment(new CakePlatform(), new CakeRuntime()))
            : registered.ImplementationInstance as IConsole
                ?? services.BuildServiceProvider().GetRequiredService<IConsole>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>A class that adds services to the host.</summary>
public interface IFrostingStartup
{
    /// <summary>Adds services.</summary>
    /// <param name="services">The services of the host.</param>
    void Configure(IServiceCollection services);
}

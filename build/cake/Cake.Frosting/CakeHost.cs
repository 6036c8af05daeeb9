using System.Reflection;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Collects tasks and services, then runs the targets that the command line asks for.</summary>
public sealed class CakeHost
{
    private readonly List<Action<IServiceCollection>> _registrations = [];
    private readonly List<Assembly> _assemblies = [];

    /// <summary>Initializes a host that looks for tasks in the entry assembly.</summary>
    public CakeHost()
    {
        if (Assembly.GetEntryAssembly() is { } entry)
            _assemblies.Add(entry);
    }

    /// <summary>Creates a host; the same as <c>new CakeHost()</c>.</summary>
    /// <returns>The new host.</returns>
    public static CakeHost Create() => new();

    /// <summary>Adds an assembly whose public tasks are registered.</summary>
    /// <param name="assembly">The assembly to search.</param>
    /// <returns>This host.</returns>
    public CakeHost AddAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Adds or replaces services; the last registration of a service wins. It takes effect when the host
    /// runs.</summary>
    /// <param name="services">Receives the services of the host, those of the engine included.</param>
    /// <returns>This host.</returns>
    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _registrations.Add(services);
        return this;
    }

    /// <summary>Runs what the arguments ask for.</summary>
    /// <param name="args">The command line, without the program's name.</param>
    /// <returns>0 when all that was asked for happened; otherwise another exit code. Errors are written to standard error.</returns>
    public int Run(IEnumerable<string> args) => new HostCommand(Register).Execute([.. args]);

    private void Register(IServiceCollection services)
    {
        foreach (var registration in _registrations)
            registration(services);
        foreach (var type in _assemblies.SelectMany(assembly => assembly.GetExportedTypes()))
        {
            if (type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type))
                _ = services.AddSingleton(typeof(IFrostingTask), type);
        }
    }
}

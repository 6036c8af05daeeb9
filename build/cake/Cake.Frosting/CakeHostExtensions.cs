using Cake.Cli;
using Cake.Core.Composition;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>What a program may say to its <see cref="CakeHost" /> before it runs. Each method returns the same host.</summary>
public static class CakeHostExtensions
{
    /// <summary>Lets a startup class add services.</summary>
    /// <typeparam name="TStartup">The startup class.</typeparam>
    /// <param name="host">The host.</param>
    /// <returns>The host.</returns>
    public static CakeHost UseStartup<TStartup>(this CakeHost host)
        where TStartup : IFrostingStartup, new() => Configure(host, services => new TStartup().Configure(services));

    /// <summary>Sets the context that tasks receive; the last one wins.</summary>
    /// <typeparam name="TContext">The context, made once for a run.</typeparam>
    /// <param name="host">The host.</param>
    /// <returns>The host.</returns>
    public static CakeHost UseContext<TContext>(this CakeHost host)
        where TContext : class, IFrostingContext => Configure(host, services => services.AddSingleton<IFrostingContext, TContext>());

    /// <summary>Sets what happens before the first task and after the last; the last one wins.</summary>
    /// <typeparam name="TLifetime">The lifetime.</typeparam>
    /// <param name="host">The host.</param>
    /// <returns>The host.</returns>
    public static CakeHost UseLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingLifetime =>
        Configure(host, services => services
            .AddSingleton<IFrostingLifetime, TLifetime>()
            .AddSingleton<IFrostingSetup>(provider => provider.GetRequiredService<IFrostingLifetime>())
            .AddSingleton<IFrostingTeardown>(provider => provider.GetRequiredService<IFrostingLifetime>()));

    /// <summary>Sets what happens before and after each task; the last one wins.</summary>
    /// <typeparam name="TLifetime">The task lifetime.</typeparam>
    /// <param name="host">The host.</param>
    /// <returns>The host.</returns>
    public static CakeHost UseTaskLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingTaskLifetime =>
        Configure(host, services => services
            .AddSingleton<IFrostingTaskLifetime, TLifetime>()
            .AddSingleton<IFrostingTaskSetup>(provider => provider.GetRequiredService<IFrostingTaskLifetime>())
            .AddSingleton<IFrostingTaskTeardown>(provider => provider.GetRequiredService<IFrostingTaskLifetime>()));

    /// <summary>Registers what a module brings.</summary>
    /// <typeparam name="TModule">The module.</typeparam>
    /// <param name="host">The host.</param>
    /// <returns>The host.</returns>
    public static CakeHost UseModule<TModule>(this CakeHost host)
        where TModule : ICakeModule, new() => Configure(host, services => services.UseModule<TModule>());

    /// <summary>Registers an installer of tools.</summary>
    /// <typeparam name="TPackageInstaller">The installer.</typeparam>
    /// <param name="host">The host.</param>
    /// <returns>The host.</returns>
    public static CakeHost UsePackageInstaller<TPackageInstaller>(this CakeHost host)
        where TPackageInstaller : class, IPackageInstaller =>
        Configure(host, services => services.AddSingleton<IPackageInstaller, TPackageInstaller>());

    /// <summary>Installs a tool before the first task.</summary>
    /// <param name="host">The host.</param>
    /// <param name="uri">The package, such as <c>dotnet:?package=NAME&amp;version=VERSION</c> or <c>nuget:…</c>.</param>
    /// <returns>The host.</returns>
    public static CakeHost InstallTool(this CakeHost host, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return Configure(host, services => services.AddSingleton(new PackageReference(uri.OriginalString)));
    }

    /// <summary>Sets the working directory of a run; <c>--working</c> wins over it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The directory; a relative one starts at the current directory.</param>
    /// <returns>The host.</returns>
    public static CakeHost UseWorkingDirectory(this CakeHost host, DirectoryPath path) =>
        Configure(host, services => services.AddSingleton(new WorkingDirectory(path)));

    /// <summary>Sets a Cake setting; configuration file, environment and command line win over it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="key">The key, as in <c>cake.config</c>: section and name joined by an underscore.</param>
    /// <param name="value">The value.</param>
    /// <returns>The host.</returns>
    public static CakeHost UseCakeSetting(this CakeHost host, string key, string value) =>
        Configure(host, services => services.AddSingleton(new CakeSetting(key, value)));

    /// <summary>Sets the directory that tools are installed to and looked for in.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The directory.</param>
    /// <returns>The host.</returns>
    public static CakeHost SetToolPath(this CakeHost host, DirectoryPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return host.UseCakeSetting("Paths_Tools", path.FullPath);
    }

    private static CakeHost Configure(CakeHost host, Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.ConfigureServices(configure);
    }
}

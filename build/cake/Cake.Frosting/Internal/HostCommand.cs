using Cake.Cli;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.Packaging;
using Cake.DotNetTool.Module;
using Cake.NuGet;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>What the host does for a command line: it shows something, or it runs targets.</summary>
internal sealed class HostCommand(Action<IServiceCollection> register)
{
    /// <summary>What the published package returns for a command line that it cannot read.</summary>
    private const int UnreadableCommandLine = -1;

    public int Execute(string[] args)
    {
        CommandLine command;
        try
        {
            command = CommandLine.Parse(args);
        }
        catch (FrostingException exception)
        {
            _ = Report(exception);
            return UnreadableCommandLine;
        }

        return command switch
        {
            { Help: true } => Show(_ => HelpText.Write),
            { Version: true } => Show(_ => new VersionFeature(new CakeVersion()).Run),
            { Info: true } => Show(_ => new InfoFeature(new CakeVersion()).Run),
            { Tree: true, DryRun: false } => Show(services => new TaskTree(services).Write),
            _ => Run(command),
        };
    }

    /// <summary>Showing needs no more than the program's own registrations.</summary>
    private int Show(Func<IServiceCollection, Action<IConsole>> what)
    {
        try
        {
            var services = new ServiceCollection();
            register(services);
            what(services)(HostConsole.From(services));
            return 0;
        }
        catch (Exception exception)
        {
            return Report(exception);
        }
    }

    private int Run(CommandLine command)
    {
        var services = AllServices();
        _ = services.AddSingleton<ICakeArguments>(command.ToCakeArguments());
        // Nothing is disposed at the end, as in the published package: who registers a disposable service disposes it.
        return new HostRun(services.BuildServiceProvider(), command).Execute();
    }

    private int Report(Exception exception) =>
        AllServices().BuildServiceProvider().GetRequiredService<ICakeLog>().LogException(exception);

    private ServiceCollection AllServices()
    {
        var services = new ServiceCollection();
        EngineServices.AddTo(services);
        register(services);
        if (services.Any(service => service.ServiceType == typeof(PackageReference)))
            _ = services.UseModule<NuGetModule>().UseModule<DotNetToolModule>();
        return services;
    }
}

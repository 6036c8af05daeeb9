using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Core.Scripting;
using Cake.Core.Tooling;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>One run of the host, from its command line to its exit code.</summary>
internal sealed class HostRun(IServiceCollection services, IEnumerable<Type> tasks)
{
    /// <summary>What the published package returns for a command line that it cannot read.</summary>
    private const int UnreadableCommandLine = -1;

    public int Execute(IReadOnlyList<string> args)
    {
        CommandLine command;
        try
        {
            command = CommandLine.Parse(args);
        }
        catch (FrostingException exception)
        {
            using var diagnostics = services.BuildServiceProvider();
            _ = diagnostics.GetRequiredService<ICakeLog>().LogException(exception);
            return UnreadableCommandLine;
        }

        _ = services.AddSingleton<ICakeArguments>(Arguments(command));
        foreach (var task in tasks)
            _ = services.AddSingleton(typeof(IFrostingTask), task);
        using var provider = services.BuildServiceProvider();
        return Show(provider, command) ? 0 : Execute(provider, command);
    }

    private static CakeArguments Arguments(CommandLine command) =>
        new(command.Arguments
            .Concat(command.Targets.Select(target => KeyValuePair.Create("target", target)))
            .ToLookup(argument => argument.Key, argument => argument.Value, StringComparer.OrdinalIgnoreCase));

    private static bool Show(ServiceProvider provider, CommandLine command)
    {
        if (command.Has(HostOption.ShowHelp))
            HelpText.Write(provider.GetRequiredService<IConsole>());
        else if (command.Has(HostOption.Version))
            provider.GetRequiredService<VersionFeature>().Run(provider.GetRequiredService<IConsole>());
        else if (command.Has(HostOption.Info))
            provider.GetRequiredService<InfoFeature>().Run(provider.GetRequiredService<IConsole>());
        else
            return false;
        return true;
    }

    private static int Execute(ServiceProvider provider, CommandLine command)
    {
        var log = provider.GetRequiredService<ICakeLog>();
        try
        {
            log.Verbosity = command.Verbosity ?? Verbosity.Normal;
            SetWorkingDirectory(provider, command);
            log.Verbosity = provider.GetRequiredService<ICakeConfiguration>().GetVerbosity(command.Verbosity);
            var host = ScriptHostFor(provider, command);
            if (command.Has(HostOption.Exclusive))
                _ = host.Settings.UseExclusiveTarget();
            Wire(provider, log);
            InstallTools(provider);
            _ = host.RunTargets(command.Targets);
            return 0;
        }
        catch (Exception exception)
        {
            return log.LogException(exception);
        }
    }

    private static void SetWorkingDirectory(ServiceProvider provider, CommandLine command)
    {
        var environment = provider.GetRequiredService<ICakeEnvironment>();
        var given = command.WorkingDirectory is { } path ? new DirectoryPath(path) : provider.GetService<WorkingDirectory>()?.Path;
        var directory = given?.MakeAbsolute(environment) ?? environment.WorkingDirectory;
        if (!provider.GetRequiredService<IFileSystem>().Exist(directory))
            throw new FrostingException($"The working directory '{directory.FullPath}' does not exist.");
        environment.WorkingDirectory = directory;
    }

    private static IScriptHost ScriptHostFor(ServiceProvider provider, CommandLine command) =>
        command.Has(HostOption.DryRun) ? provider.GetRequiredService<DryRunScriptHost<IFrostingContext>>()
        : command.Has(HostOption.Tree) ? provider.GetRequiredService<TreeScriptHost>()
        : command.Has(HostOption.Description) ? provider.GetRequiredService<DescriptionScriptHost>()
        : provider.GetRequiredService<BuildScriptHost<IFrostingContext>>();

    private static void Wire(ServiceProvider provider, ICakeLog log)
    {
        var engine = provider.GetRequiredService<ICakeEngine>();
        var context = provider.GetRequiredService<IFrostingContext>();
        var wiring = new TaskWiring(engine, context, log);
        foreach (var task in provider.GetServices<IFrostingTask>())
            wiring.Register(task);
        if (provider.GetService<IFrostingSetup>() is { } setup)
            engine.RegisterSetupAction(info => setup.Setup(context, info));
        if (provider.GetService<IFrostingTeardown>() is { } teardown)
            engine.RegisterTeardownAction(info => teardown.Teardown(context, info));
        if (provider.GetService<IFrostingTaskSetup>() is { } taskSetup)
            engine.RegisterTaskSetupAction(info => taskSetup.Setup(context, info));
        if (provider.GetService<IFrostingTaskTeardown>() is { } taskTeardown)
            engine.RegisterTaskTeardownAction(info => taskTeardown.Teardown(context, info));
    }

    private static void InstallTools(ServiceProvider provider)
    {
        foreach (var tool in provider.GetServices<PackageReference>())
            _ = provider.GetRequiredService<IToolInstaller>().Install(tool);
    }
}

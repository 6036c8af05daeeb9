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

/// <summary>A run of targets: working directory, tasks, lifetimes, tools, and then the engine's own script host.</summary>
internal sealed class HostRun(IServiceProvider provider, CommandLine command)
{
    public int Execute()
    {
        var log = provider.GetRequiredService<ICakeLog>();
        try
        {
            log.Verbosity = command.Verbosity ?? Verbosity.Normal;
            SetWorkingDirectory();
            log.Verbosity = provider.GetRequiredService<ICakeConfiguration>().GetVerbosity(command.Verbosity);
            RegisterTasks(log);
            InstallTools();
            var host = ScriptHost();
            if (command.Exclusive)
                _ = host.Settings.UseExclusiveTarget();
            _ = host.RunTargets(command.Targets);
            return 0;
        }
        catch (Exception exception)
        {
            return log.LogException(exception);
        }
    }

    private void SetWorkingDirectory()
    {
        var environment = provider.GetRequiredService<ICakeEnvironment>();
        var given = command.WorkingDirectory is { } path ? new DirectoryPath(path) : provider.GetService<WorkingDirectory>()?.Path;
        var directory = given?.MakeAbsolute(environment) ?? environment.WorkingDirectory;
        if (!provider.GetRequiredService<IFileSystem>().Exist(directory))
            throw new FrostingException($"The working directory '{directory.FullPath}' does not exist.");
        environment.WorkingDirectory = directory;
    }

    private void RegisterTasks(ICakeLog log)
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

    private void InstallTools()
    {
        foreach (var tool in provider.GetServices<PackageReference>())
            _ = provider.GetRequiredService<IToolInstaller>().Install(tool).ToList(); // it installs while it is enumerated
    }

    private IScriptHost ScriptHost() =>
        command.DryRun ? provider.GetRequiredService<DryRunScriptHost<IFrostingContext>>()
        : command.Description ? provider.GetRequiredService<DescriptionScriptHost>()
        : provider.GetRequiredService<BuildScriptHost<IFrostingContext>>();
}

using System.Reflection;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Cake.Settings;

namespace Cake.Kubectl;

/// <summary>Runs <c>kubectl</c>.</summary>
internal sealed class KubectlRunner(ICakeContext context)
    : Tool<AutoToolSettings>(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools)
{
    /// <summary>Waits for the end. An exit code other than 0 is an error unless the settings handle it.</summary>
    public void Run(string command, AutoToolSettings settings) => Run(settings, Arguments(command, settings));

    /// <summary>Waits for the end. An exit code other than 0 is an error, whatever the settings say.</summary>
    public IEnumerable<string> RunWithResult(string command, AutoToolSettings settings)
    {
        var process = RunProcess(settings, Arguments(command, settings), new ProcessSettings { RedirectStandardOutput = true });
        process.WaitForExit();
        ProcessExitCode(process.GetExitCode());
        return process.GetStandardOutput();
    }

    protected override string GetToolName() => "Kubectl";

    protected override IEnumerable<string> GetToolExecutableNames() => ["kubectl", "kubectl.exe"];

    private static ProcessArgumentBuilder Arguments(string command, AutoToolSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        RefuseFalse(settings);
        var builder = new ProcessArgumentBuilder().Append(command);
        builder.AppendFlags(settings, isSecret: _ => false);
        return builder;
    }

    /// <summary>The published Cake.Kubectl passes a flag on as soon as its property has a value, also when that is false.</summary>
    private static void RefuseFalse(AutoToolSettings settings)
    {
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (property.PropertyType == typeof(bool?) && property.GetValue(settings) is false)
                throw new ArgumentException($"{property.Name} cannot be false, only true or not set.", nameof(settings));
        }
    }
}

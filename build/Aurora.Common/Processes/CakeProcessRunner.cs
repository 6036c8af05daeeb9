using System.ComponentModel;
using System.Diagnostics;
using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Common.Processes;

/// <summary>
/// Cake's process runner for this pipeline: what Cake's own does, and beyond that every child is known to
/// <see cref="ChildProcesses"/>, so that Ctrl+C leaves none behind, and standard input is never the terminal unless asked for.
/// </summary>
public sealed class CakeProcessRunner(ICakeEnvironment environment, ChildProcesses children, TimeProvider time, ICommandLog log) : IProcessRunner
{
    /// <inheritdoc/>
    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(filePath);
        ArgumentNullException.ThrowIfNull(settings);
        var shown = new Command(filePath.FullPath, settings.Arguments?.RenderSafe() ?? "");
        var started = time.GetTimestamp();
        try
        {
            var process = children.Start(Info(filePath, settings));
            var child = new CakeChildProcess(process, shown, exitCode => log.Ran(shown, exitCode, time.GetElapsedTime(started)));
            child.Read(settings);
            return child;
        }
        catch (Win32Exception e)
        {
            throw new UserError($"The program '{filePath}' cannot be started: {e.Message}.", "Install it, or put it on the PATH.", e);
        }
    }

    private ProcessStartInfo Info(FilePath filePath, ProcessSettings settings)
    {
        // Cake renders arguments itself, quoted for CommandLineToArgvW, which .NET splits the same way on every system.
        var info = new ProcessStartInfo(filePath.FullPath, settings.Arguments?.Render() ?? "")
        {
            WorkingDirectory = (settings.WorkingDirectory ?? environment.WorkingDirectory).MakeAbsolute(environment).FullPath,
            UseShellExecute = false,
            RedirectStandardOutput = settings.RedirectStandardOutput,
            RedirectStandardError = settings.RedirectStandardError,
        };
        foreach (var (name, value) in settings.EnvironmentVariables ?? new Dictionary<string, string?>())
        {
            if (value is null) info.Environment.Remove(name);
            else info.Environment[name] = value;
        }

        return info;
    }
}

using System.Diagnostics;
using System.Text;
using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Common.Processes;

/// <summary>
/// Cake's process runner for this pipeline: what Cake's own does, and beyond that every child is known to
/// <see cref="ChildProcesses"/>, so that Ctrl+C leaves none behind, and standard input is at its end: nobody is asked anything.
/// </summary>
public sealed class CakeProcessRunner(ICakeEnvironment environment, ChildProcesses children, TimeProvider time, ICommandLog log) : IProcessRunner
{
    private bool _ties;

    /// <summary>A runner whose children, where the system allows it, are ended with this process even when it is killed.</summary>
    public CakeProcessRunner Tied() => new(environment, children, time, log) { _ties = Lifeline.Exists };

    /// <inheritdoc/>
    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(filePath);
        ArgumentNullException.ThrowIfNull(settings);
        var shown = new Command(filePath.FullPath, settings.Arguments?.RenderSafe() ?? "");
        var started = time.GetTimestamp();
        var process = children.Start(_ties ? Lifeline.Tie(Info(filePath, settings)) : Info(filePath, settings));
        if (!_ties) process.StandardInput.Close();
        var child = new CakeChildProcess(process, shown, exitCode =>
        {
            if (_ties) Lifeline.LetGo(process);
            log.Ran(shown, exitCode, time.GetElapsedTime(started));
        });
        child.Read(settings);
        return child;
    }

    private ProcessStartInfo Info(FilePath filePath, ProcessSettings settings)
    {
        // Cake renders arguments itself, quoted for CommandLineToArgvW, which .NET splits the same way on every system.
        var info = new ProcessStartInfo(filePath.FullPath, settings.Arguments?.Render() ?? "")
        {
            WorkingDirectory = settings.NoWorkingDirectory ? "" : (settings.WorkingDirectory ?? environment.WorkingDirectory).MakeAbsolute(environment).FullPath,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = settings.RedirectStandardOutput,
            RedirectStandardError = settings.RedirectStandardError,
        };
        // What the tools of this pipeline write; on Windows .NET would take it for the console's code page.
        if (info.RedirectStandardOutput) info.StandardOutputEncoding = Encoding.UTF8;
        if (info.RedirectStandardError) info.StandardErrorEncoding = Encoding.UTF8;
        foreach (var (name, value) in settings.EnvironmentVariables ?? new Dictionary<string, string?>())
        {
            if (value is null) info.Environment.Remove(name);
            else info.Environment[name] = value;
        }

        return info;
    }
}

using System.Diagnostics;
using Aurora.Common.Processes;
using Aurora.Common.Registry;
using Cake.Core;
using Cake.Core.IO;

namespace Aurora.Ci.Steps;

/// <summary>
/// Starts the children of a step: their output goes to the step's log and not to the terminal, their input is what the step
/// gives them, they know no login that they have no need of, and they end when the run is cancelled.
/// </summary>
internal sealed class StepProcessRunner(ICakeEnvironment environment, ChildProcesses children, StepLog log, CancellationToken cancellation) : IProcessRunner
{
    /// <summary>What the children read from standard input; it always ends there.</summary>
    internal ReadOnlyMemory<byte> StandardInput { get; init; }

    /// <inheritdoc/>
    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        cancellation.ThrowIfCancellationRequested();
        var info = new ProcessStartInfo(filePath.FullPath, settings.Arguments?.Render() ?? "")
        {
            WorkingDirectory = (settings.WorkingDirectory ?? environment.WorkingDirectory).MakeAbsolute(environment).FullPath,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var login in info.Environment.Keys.Where(name => name.StartsWith(CredentialSource.VariablePrefix, StringComparison.Ordinal)).ToArray())
            info.Environment.Remove(login);
        foreach (var (name, value) in settings.EnvironmentVariables ?? new Dictionary<string, string?>())
        {
            if (value is null) info.Environment.Remove(name);
            else info.Environment[name] = value;
        }

        log.Begin($"{filePath.GetFilename()} {settings.Arguments?.RenderSafe()}");
        return new StepProcess(children.Start(info), log, StandardInput, cancellation);
    }
}

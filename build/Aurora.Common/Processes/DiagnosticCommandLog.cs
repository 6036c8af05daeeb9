using Cake.Core.Diagnostics;

namespace Aurora.Common.Processes;

/// <summary>Shows each command that ran, with its exit code and time, at <c>--verbosity=diagnostic</c>.</summary>
public sealed class DiagnosticCommandLog(ICakeLog log) : ICommandLog
{
    /// <inheritdoc/>
    public void Ran(Command command, int exitCode, TimeSpan elapsed) =>
        log.Write(Verbosity.Diagnostic, LogLevel.Debug, "{0} → {1} in {2:F0} ms", command, exitCode, elapsed.TotalMilliseconds);
}

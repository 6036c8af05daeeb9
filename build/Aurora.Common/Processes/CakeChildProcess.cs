using System.Collections.Concurrent;
using System.Diagnostics;
using Cake.Core.IO;

namespace Aurora.Common.Processes;

/// <summary>A child that Cake started through <see cref="CakeProcessRunner"/>.</summary>
internal sealed class CakeChildProcess(Process process, Command shown, Action<int> exited) : IProcess
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();
    private int _told;

    public void WaitForExit()
    {
        process.WaitForExit();
        Tell();
    }

    public bool WaitForExit(int milliseconds)
    {
        if (!process.WaitForExit(milliseconds)) return false;
        process.WaitForExit(); // the one without a limit also waits for the last lines of output
        Tell();
        return true;
    }

    public int GetExitCode() => process.ExitCode;

    public IEnumerable<string> GetStandardOutput() => Lines(_output);

    public IEnumerable<string> GetStandardError() => Lines(_error);

    public void Kill() => ChildProcesses.End(process);

    public void Dispose() => process.Dispose();

    internal void Read(ProcessSettings settings)
    {
        if (settings.RedirectStandardOutput)
        {
            process.OutputDataReceived += (_, e) => Take(_output, e.Data, settings.RedirectedStandardOutputHandler);
            process.BeginOutputReadLine();
        }

        if (settings.RedirectStandardError)
        {
            process.ErrorDataReceived += (_, e) => Take(_error, e.Data, settings.RedirectedStandardErrorHandler);
            process.BeginErrorReadLine();
        }
    }

    public override string ToString() => shown.ToString();

    private static void Take(ConcurrentQueue<string> lines, string? line, Func<string, string>? handler)
    {
        if (line is not null && (handler is null ? line : handler(line)) is { } kept) lines.Enqueue(kept);
    }

    private IEnumerable<string> Lines(ConcurrentQueue<string> lines)
    {
        WaitForExit();
        while (lines.TryDequeue(out var line)) yield return line;
    }

    private void Tell()
    {
        if (Interlocked.Exchange(ref _told, 1) == 0) exited(process.ExitCode);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Aurora.Common.Processes;
using Cake.Core.IO;

namespace Aurora.Ci.Steps;

/// <summary>A child of a step: what it prints goes to the step's log.</summary>
internal sealed class StepProcess : IProcess
{
    // A program that the child left running may hold its output open for ever; once the child has ended, it is not waited for longer than this.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly Task _read;
    private readonly CancellationTokenRegistration _kill;

    internal StepProcess(Process process, StepLog log, ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        _process = process;
        _kill = cancellation.Register(() => ChildProcesses.End(process));
        _read = Task.WhenAll(ReadAsync(process.StandardOutput, _output, log), ReadAsync(process.StandardError, _error, log));
        _ = WriteAsync(process, input);
    }

    public void WaitForExit() => WaitForExit(Timeout.Infinite);

    public bool WaitForExit(int milliseconds)
    {
        // Process.WaitForExit without a limit would also wait for the end of the output.
        if (!_process.WaitForExit(milliseconds < 0 ? int.MaxValue : milliseconds)) return false;
        _read.Wait(Afterwards);
        return true;
    }

    public int GetExitCode() => _process.ExitCode;

    public IEnumerable<string> GetStandardOutput() => Lines(_output);

    public IEnumerable<string> GetStandardError() => Lines(_error);

    public void Kill() => ChildProcesses.End(_process);

    public void Dispose()
    {
        _kill.Dispose();
        _process.Dispose();
    }

    private static async Task ReadAsync(StreamReader stream, ConcurrentQueue<string> lines, StepLog log)
    {
        while (await stream.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lines.Enqueue(line);
            log.Write(line);
        }
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program closed its standard input before it had read everything; its exit code tells whether that was an error.
        }
    }

    private IEnumerable<string> Lines(ConcurrentQueue<string> lines)
    {
        WaitForExit();
        return [.. lines];
    }
}

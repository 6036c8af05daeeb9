using System.Diagnostics;
using System.Text;

namespace Aurora.Common.Processes;

/// <summary>Runs commands and reads all that they print. Safe for use from several threads.</summary>
public sealed class CommandRunner(ChildProcesses children, TimeProvider time, ICommandLog log)
{
    /// <summary>A runner whose children outlive the run's end, for the steps that must not be left half-done.</summary>
    public CommandRunner Apart() => new(new ChildProcesses(), time, log);

    /// <summary>Runs a command to its end; a cancelled one is ended with all its descendants.</summary>
    /// <exception cref="UserError">The program cannot be found or started.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        using var process = Start(command);
        await using var kill = cancellation.Register(() => ChildProcesses.End(process)).ConfigureAwait(false);

        // A descendant that left the tree cannot be found, but it may hold the pipes open: a cancelled run does not wait for them.
        var output = ReadAsync(process.StandardOutput.BaseStream).WaitAsync(cancellation);
        var error = ReadAsync(process.StandardError.BaseStream).WaitAsync(cancellation);
        var input = WriteAsync(process, command.StandardInput).WaitAsync(cancellation);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await Task.WhenAll(input, output, error).ConfigureAwait(false);

        cancellation.ThrowIfCancellationRequested();
        var result = new CommandResult(
            command, process.ExitCode, await output.ConfigureAwait(false), Encoding.UTF8.GetString((await error.ConfigureAwait(false)).Span));
        log.Ran(command, result.ExitCode, time.GetElapsedTime(started));
        return result;
    }

    private Process Start(Command command)
    {
        var info = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in command.Environment)
        {
            if (value is null) info.Environment.Remove(name);
            else info.Environment[name] = value;
        }

        return children.Start(info);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes).ConfigureAwait(false);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
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
}

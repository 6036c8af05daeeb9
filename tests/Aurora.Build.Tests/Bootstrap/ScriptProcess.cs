using System.Diagnostics;
using System.Text;

namespace Aurora.Build.Tests.Bootstrap;

/// <summary>A script that runs, with what it has printed so far.</summary>
internal sealed class ScriptProcess : IDisposable
{
    // Long enough for a machine that is busy with something else; whoever waits longer waits for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly TaskCompletionSource _gone = new();

    public ScriptProcess(ProcessStartInfo info)
    {
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        _process = new Process { StartInfo = info, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _gone.TrySetResult();
        _process.OutputDataReceived += (_, e) => Take(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Take(_error, e.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => Read(_output);

    public string Error => Read(_error);

    /// <summary>Waits until the script has printed a text, on either stream.</summary>
    public async Task Says(string text)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!Output.Contains(text, StringComparison.Ordinal) && !Error.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited)
            {
                await _process.WaitForExitAsync(patience.Token); // its last lines
                (Output + Error).ShouldContain(text);
                return;
            }

            await _news.WaitAsync(TimeSpan.FromSeconds(1), patience.Token);
        }
    }

    /// <summary>Sends a signal to the script alone, not to what it started.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ScriptResult> Ends()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(patience.Token);
        return new ScriptResult(_process.ExitCode, Output, Error);
    }

    /// <summary>Kills the script, and nothing that it started.</summary>
    public async Task Kill()
    {
        await Signal("KILL");
        await _gone.Task.WaitAsync(s_patience); // not for the end of output, which the script's children hold open
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _news.Dispose();
    }

    private static string Read(StringBuilder text)
    {
        lock (text) return text.ToString();
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
        try
        {
            _news.Release();
        }
        catch (ObjectDisposedException)
        {
            // The test is over; nobody waits for these last words.
        }
    }
}

/// <summary>How a script ended; 128 + n when signal n ended it.</summary>
internal sealed record ScriptResult(int ExitCode, string Output, string Error);

using System.Collections.Concurrent;
using System.Diagnostics;
using Aurora.Testing;

namespace Aurora.Deployment.Tests.Laptop;

/// <summary>An app of the catalog as a process of its own on loopback; ended when disposed.</summary>
public sealed class ExampleApp : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    /// <param name="program">The app's assembly.</param>
    /// <param name="environment">What it is told beside its address.</param>
    public ExampleApp(string program, Dictionary<string, string> environment)
    {
        var port = LoopbackListener.FreePort();
        Address = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SPRING_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["SERVER_PORT"] = $"{port}";
        start.Environment["SERVER_ADDRESS"] = "127.0.0.1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>True when it runs no more.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it said so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

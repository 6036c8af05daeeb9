using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ServiceDefaults.Tests;

/// <summary>A service as a process of its own, as a container runs it: <c>dotnet Service.dll</c>.</summary>
public sealed partial class ServiceProcess : IDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    public ServiceProcess(string assembly, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(TestContext.CurrentContext.TestDirectory, assembly)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SERVER_PORT"] = "0";
        start.Environment["SERVER_ADDRESS"] = "127.0.0.1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>What was read of the log so far.</summary>
    public string Log => _log.ToString();

    /// <summary>Reads the log up to the line that tells the address.</summary>
    public async Task<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            _ = _log.AppendLine(line);
            if (JsonElement.Parse(line).GetProperty("State").TryGetProperty("address", out var address))
                return new Uri(address.GetString()!);
        }

        throw new InvalidOperationException($"The service ended before it listened: {Log}{await _process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <summary>What the kubelet sends to end a container.</summary>
    public void Terminate() => Assert.That(Kill(_process.Id, SigTerm), Is.Zero, "kill");

    /// <summary>Reads the rest of the log and the exit code.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        var errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        _ = _log.Append(await _process.StandardOutput.ReadToEndAsync(cancellationToken)).Append(await errors);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}

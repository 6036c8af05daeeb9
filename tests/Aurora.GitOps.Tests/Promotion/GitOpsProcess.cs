using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>
/// The GitOps stage as a process of its own: for what only a process can show, which is its environment, signals and what it
/// leaves in the system's temporary folder.
/// </summary>
internal sealed class GitOpsProcess : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly Process _process;
    private readonly Task<GitOpsRun> _end;
    private readonly BlockingCollection<string> _lines = [];

    private GitOpsProcess(string folder, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(GitOpsHost).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = _temporary.Path, ["DOTNET_EnableDiagnostics"] = "0" }, // diagnostics put sockets there
        };
        foreach (var (name, value) in environment) info.Environment[name] = value;
        _process = Process.Start(info)!;
        _process.StandardInput.Close();
        _end = ReadAsync();
    }

    /// <summary>What it has left in the temporary folder.</summary>
    public string[] Leftovers => [.. Directory.EnumerateFileSystemEntries(_temporary.Path).Select(entry => Path.GetFileName(entry)!)];

    public static GitOpsProcess Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) => new(folder, environment, arguments);

    /// <summary>Runs one to its end; it must leave nothing behind.</summary>
    public static async Task<GitOpsRun> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        var run = await process.EndAsync();
        process.Leftovers.ShouldBeEmpty();
        return run;
    }

    /// <summary>Waits for its end.</summary>
    public Task<GitOpsRun> EndAsync() => _end;

    /// <summary>Waits until it has printed a line that holds <paramref name="text"/>.</summary>
    public Task SaysAsync(string text) => Task.Run(() =>
    {
        var said = new StringBuilder();
        foreach (var line in _lines.GetConsumingEnumerable())
        {
            if (line.Contains(text, StringComparison.Ordinal)) return;
            said.AppendLine(line);
        }

        said.ToString().ShouldContain(text);
    });

    /// <summary>Sends it a signal, as Ctrl+C (<c>INT</c>) or a CI system (<c>TERM</c>) does.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{_process.Id}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _lines.Dispose();
        _temporary.Dispose();
    }

    private async Task<GitOpsRun> ReadAsync()
    {
        var error = _process.StandardError.ReadToEndAsync();
        var output = new StringBuilder();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            _lines.Add(line);
        }

        _lines.CompleteAdding();
        await _process.WaitForExitAsync();
        return new GitOpsRun(_process.ExitCode, output.ToString(), await error);
    }
}

using System.Diagnostics;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.FakeKubernetes;

/// <summary>The real kubectl as a child, sent to a fake cluster.</summary>
internal sealed class KubectlChild : IDisposable
{
    private readonly Process _process;

    private KubectlChild(FakeApiServer cluster, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("kubectl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in cluster.Environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        Errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>All that it says on standard error, when it has ended.</summary>
    internal Task<string> Errors { get; }

    /// <summary>Whether it lives.</summary>
    internal bool Runs => !_process.HasExited;

    /// <summary>The local port of a port-forward.</summary>
    internal int Port { get; private init; }

    /// <summary>Starts <c>kubectl port-forward</c> on a free port and waits until it listens.</summary>
    internal static async Task<KubectlChild> ForwardAsync(FakeApiServer cluster, string target, int port)
    {
        var child = new KubectlChild(cluster, ["port-forward", "--namespace=aurora-dev", "--address=127.0.0.1", target, $":{port}"]);
        var line = await child._process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"kubectl ended: {await child.Errors}");
        var local = int.Parse(line.Split("->")[0].Split(':')[1]);
        var forwarding = new KubectlChild(child, local);
        _ = child._process.StandardOutput.ReadToEndAsync(); // a full pipe would stop it
        return forwarding;
    }

    /// <summary>Runs it to its end.</summary>
    internal static async Task<(int ExitCode, string Output, string Errors)> RunAsync(FakeApiServer cluster, params string[] arguments)
    {
        using var child = new KubectlChild(cluster, arguments);
        var output = child._process.StandardOutput.ReadToEndAsync();
        return (await child.EndAsync(), await output, await child.Errors);
    }

    /// <summary>Waits for its end; its exit code.</summary>
    /// <exception cref="TimeoutException">It does not end.</exception>
    internal async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60)); // far beyond what any of it takes
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private KubectlChild(KubectlChild started, int port) => (_process, Errors, Port) = (started._process, started.Errors, port);
}

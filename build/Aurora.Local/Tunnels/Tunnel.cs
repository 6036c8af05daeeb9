using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Aurora.Local.Tunnels;

/// <summary>One <c>kubectl port-forward</c> to one port of one pod.</summary>
public sealed partial class Tunnel
{
    private readonly TaskCompletionSource<IPEndPoint> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly KubectlChild _child;

    /// <param name="start">Starts kubectl, whose lines are to be handed to what it is given.</param>
    public Tunnel(Func<Action<string>, (KubectlChild Child, Task<KubectlEnd> Ended)> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        (_child, var ended) = start(Hear);
        Ended = EndAsync(ended);
    }

    /// <summary>Where it listens, as soon as it does, which says nothing of the server; cancelled when it ends before.</summary>
    public Task<IPEndPoint> Address => _address.Task;

    /// <summary>How it ended.</summary>
    public Task<KubectlEnd> Ended { get; }

    /// <summary>Ends it, and every connection through it.</summary>
    public void End() => _child.End();

    private async Task<KubectlEnd> EndAsync(Task<KubectlEnd> ended)
    {
        var end = await ended.ConfigureAwait(false);
        _address.TrySetCanceled();
        return end;
    }

    // The lines that follow, one a connection, are of no interest.
    private void Hear(string line)
    {
        if (!_address.Task.IsCompleted && Forwarding().Match(line) is { Success: true } match)
            _address.TrySetResult(new IPEndPoint(IPAddress.Loopback, int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"^Forwarding from 127\.0\.0\.1:(?<port>\d+) ->")]
    private static partial Regex Forwarding();
}

using System.Net;
using Aurora.Common;
using Aurora.Local.Clusters;
using Aurora.Local.Overlays;
using Aurora.Local.Ports;
using Aurora.Local.Tunnels;

namespace Aurora.Local.Forwarding;

/// <summary>All forwards of a run.</summary>
/// <param name="kubectl">kubectl, in the context that is forwarded from.</param>
/// <param name="time">Tells and waits.</param>
/// <param name="random">Spreads what is tried again.</param>
public sealed class ForwardRun(KubectlCommands kubectl, TimeProvider time, Random random)
{
    /// <summary>Forwards until it is cancelled. Nothing is started where one of the ports is taken.</summary>
    /// <param name="ports">What to forward.</param>
    /// <param name="addresses">The addresses of the laptop on which to listen.</param>
    /// <param name="events">Hears what happens.</param>
    /// <param name="started">Is handed all forwards before the first one begins.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UserError">A port is taken, there is no kubectl, or no such context.</exception>
    public async Task RunAsync(
        IReadOnlyList<ForwardedPort> ports, IReadOnlyList<IPAddress> addresses, IForwardEvents events, Action<IReadOnlyList<Forward>> started, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(started);
        var forwards = TakeAll(ports, addresses).Select(taken => (taken.Port, Forward: new Forward(taken.Port, taken.Listener, kubectl, events, time, random))).ToList();
        started([.. forwards.Select(forward => forward.Forward)]);
        var watches = forwards.GroupBy(forward => forward.Port.Namespace).Select(same => new NamespaceWatch(
            kubectl, same.Key, [.. same.Select(forward => forward.Port.Service).Distinct()],
            new NamespaceView(same.ToDictionary(forward => forward.Port, forward => (IFollower)forward.Forward)), time, random));
        await Together.RunAsync(cancellation, [.. forwards.Select(forward => (Func<CancellationToken, Task>)forward.Forward.RunAsync), .. watches.Select(watch => (Func<CancellationToken, Task>)watch.RunAsync)])
            .ConfigureAwait(false);
    }

    // All or none, with all that are taken in one error.
    private static List<(ForwardedPort Port, LocalListener Listener)> TakeAll(IReadOnlyList<ForwardedPort> ports, IReadOnlyList<IPAddress> addresses)
    {
        var taken = new List<(ForwardedPort Port, LocalListener Listener)>();
        var errors = new List<UserError>();
        foreach (var port in ports)
        {
            try
            {
                taken.Add((port, LocalListener.Take(port.LocalPort, addresses)));
            }
            catch (UserError e)
            {
                errors.Add(e);
            }
        }

        if (errors.Count == 0) return taken;
        taken.ForEach(one => one.Listener.Dispose());
        throw new UserError(string.Join(' ', errors.Select(error => error.Problem)), errors[0].Mend, errors[0]);
    }
}

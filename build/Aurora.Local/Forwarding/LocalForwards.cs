using System.Net;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Processes;
using Aurora.Local.Overlays;
using Aurora.Local.Ports;
using Aurora.Local.Reports;
using Aurora.Local.Tunnels;
using Spectre.Console;

namespace Aurora.Local.Forwarding;

/// <summary>Forwards what the dev overlay gives local ports to, as the command line asks for it.</summary>
/// <param name="environment">Renders the overlay.</param>
/// <param name="children">The children of this run.</param>
/// <param name="console">The terminal.</param>
/// <param name="time">Tells and waits.</param>
/// <param name="log">Hears of each command.</param>
public sealed class LocalForwards(LocalEnvironment environment, ChildProcesses children, IAnsiConsole console, TimeProvider time, ICommandLog log)
{
    /// <summary>Forwards until the run is ended.</summary>
    /// <exception cref="UserError">It cannot begin.</exception>
    public async Task RunAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (tree, overlay) = await environment.RenderAsync(context).ConfigureAwait(false);
        var ports = ForwardPlan.Of(overlay, context.Options[ForwardOptions.Service], context.Options[LocalOptions.Namespace], ForwardOptions.Service);
        var addresses = Addresses(context.Options[ForwardOptions.Address]);
        foreach (var finding in UnforwardedEndpoints.In(overlay, tree, ports)) console.MarkupLineInterpolated($"[yellow]{finding.Where}: {finding.Message}[/]");

        var connections = ConnectionStrings.Of(overlay);
        var isTerminal = console.Profile.Out.IsTerminal;
        var file = context.Options[ForwardOptions.ReadyFile] is { } path ? context.UserPath(path) : null;
        using var events = new ReadyFile(file, ports, new ForwardLines(console, connections, isTerminal, time));
        events.Prepare();
        var runner = new CakeProcessRunner(context.Environment, children, time, log).Tied();
        var run = new ForwardRun(new KubectlCommands(context, runner, context.Options[LocalOptions.Context]), time, Random.Shared);
        IReadOnlyList<Forward> forwards = [];
        try
        {
            await Together.RunAsync(
                context.Cancellation,
                token => run.RunAsync(ports, addresses, events, all => forwards = all, token),
                events.FailedAsync,
                token => isTerminal ? new ForwardTable(connections).ShowAsync(console, () => [.. forwards.Select(forward => forward.Status)], time, token) : Task.Delay(Timeout.Infinite, token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            console.WriteLine("Nothing is forwarded any more."); // which is how it is meant to end
        }
    }

    private static IReadOnlyList<IPAddress> Addresses(IReadOnlyList<string> given) => given.Count == 0
        ? LocalListener.Loopback
        : [.. given.Select(text => IPAddress.TryParse(text, out var address) ? address : throw OptionValues.Malformed(ForwardOptions.Address, text, "Write an IP address of this machine."))];
}

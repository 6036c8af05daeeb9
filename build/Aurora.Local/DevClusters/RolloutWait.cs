using System.Globalization;
using Aurora.Common;
using Cake.Kubectl;
using Spectre.Console;

namespace Aurora.Local.DevClusters;

/// <summary>Waits until workloads are rolled out, and tells how far each is.</summary>
/// <param name="limit">How long one may take.</param>
/// <param name="console">Where it tells.</param>
internal sealed class RolloutWait(TimeSpan limit, IAnsiConsole console)
{
    /// <summary>Waits for all of them, at once.</summary>
    /// <exception cref="UserError">One fails, or takes too long; the error says which and why.</exception>
    public Task ForAsync(LaptopCluster cluster, string @namespace, IReadOnlyList<Workload> workloads)
    {
        var width = workloads.Select(workload => workload.Name.Length).DefaultIfEmpty().Max();
        return Task.WhenAll(workloads.Select(workload => ForAsync(cluster, @namespace, workload, said => Tell(workload.Name.PadRight(width), said))));
    }

    private async Task ForAsync(LaptopCluster cluster, string @namespace, Workload workload, Action<string> tell)
    {
        var settings = new KubectlRolloutStatusSettings { Timeout = string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds:F0}s") };
        var rollout = await cluster.RunAsync(
            (cake, given) => cake.KubectlRolloutStatusWithResult(given), settings, [workload.Reference, $"--namespace={@namespace}"], line => Hear(line, tell)).ConfigureAwait(false);
        if (rollout.Succeeded)
        {
            tell("ready");
            return;
        }

        var trouble = await PodTrouble.OfAsync(cluster, @namespace, workload).ConfigureAwait(false);
        throw new UserError(
            $"{workload.Kind} {workload.Name} did not become ready: {rollout.Reason}{(trouble.Length == 0 ? "" : $" ({trouble})")}.",
            $"What was applied stays. Look at 'kubectl --context={cluster.Context} --namespace={@namespace} describe pods --selector={workload.Selector}', mend it, and run DevUp again.");
    }

    // kubectl's last line says the same as ours.
    private static void Hear(string line, Action<string> tell)
    {
        if (line.StartsWith("Waiting", StringComparison.Ordinal)) tell("waiting" + line["Waiting".Length..].TrimEnd('.', ' '));
    }

    private void Tell(string name, string said)
    {
        lock (console) console.MarkupLineInterpolated($"  {name}  {Printable.OneLine(said)}");
    }
}

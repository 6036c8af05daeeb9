using System.Diagnostics.CodeAnalysis;
using Aurora.Common;
using Aurora.Local.Tunnels;

namespace Aurora.Local.Clusters;

/// <summary>
/// Keeps a <see cref="NamespaceView"/> true: one kubectl follows the pods for as long as it lives, so that a pod that is pending costs
/// nothing, and a short one reads the Services, again only while one is missing and after the API server was away.
/// </summary>
/// <param name="kubectl">kubectl.</param>
/// <param name="namespace">The namespace.</param>
/// <param name="services">The Services.</param>
/// <param name="view">What is kept true.</param>
/// <param name="time">Waits.</param>
/// <param name="random">Spreads what is tried again.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
public sealed class NamespaceWatch(KubectlCommands kubectl, string @namespace, IReadOnlyList<string> services, NamespaceView view, TimeProvider time, Random random)
{
    // kubectl prints the pods that are there in one go; a pause says that it has.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongLife = TimeSpan.FromSeconds(10);

    private readonly Backoff _podBackoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(3), time, random);
    private readonly Backoff _serviceBackoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), time, random);
    private readonly SemaphoreSlim _lookAgain = new(0);
    private volatile bool _hasSeenCluster;
    private volatile bool _podsAreForbidden;

    /// <summary>Watches until it is cancelled.</summary>
    /// <exception cref="UserError">There is no kubectl, or no such context.</exception>
    public Task RunAsync(CancellationToken cancellation) => Together.RunAsync(cancellation, FollowPodsAsync, FollowServicesAsync);

    private async Task FollowPodsAsync(CancellationToken cancellation)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var started = time.GetTimestamp();
            var listing = new PodListing(view, isFirst ? TimeSpan.Zero : Pause, time);
            await using var closing = listing.ConfigureAwait(false);
            var events = new PodEvents((kind, pod) =>
            {
                _podsAreForbidden = false;
                Saw();
                listing.Take(kind, pod);
            });
            await using var quiet = time.CreateTimer(_ => view.KnowPods(), null, Quiet, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
            var end = await kubectl.WatchPodsAsync(@namespace, events.Take, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (end.Trouble == KubectlTrouble.Forbidden) _podsAreForbidden = true;
            Ended(end);
            _lookAgain.Release();
            if (time.GetElapsedTime(started) < LongLife) await _podBackoff.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task FollowServicesAsync(CancellationToken cancellation)
    {
        while (true)
        {
            while (_lookAgain.Wait(0, cancellation))
            {
                // One look answers all that were asked for until now: an outage of hours asks for thousands.
            }

            var (end, json) = await kubectl.ServicesAsync(@namespace, services, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            var found = end.ExitCode == 0 ? Service.In(json) : [];
            if (end.ExitCode != 0) Ended(end);
            else
            {
                if (!_podsAreForbidden) Saw();
                view.SetServices(found);
            }

            if (services.All(name => found.Any(service => service.Name == name)))
            {
                _serviceBackoff.Succeeded();
                await _lookAgain.WaitAsync(cancellation).ConfigureAwait(false);
            }
            else
            {
                await _serviceBackoff.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    private void Saw()
    {
        _hasSeenCluster = true;
        _podBackoff.Succeeded();
        view.SetTrouble(null);
    }

    private void Ended(KubectlEnd end)
    {
        if (end.ExitCode == 0) return; // the server ends a watch after some time
        if (!_hasSeenCluster && (end.Trouble == KubectlTrouble.Context || end.ExitCode == KubectlEnd.NotStarted))
            throw new UserError($"kubectl cannot forward: {end.Reason}.", "Name a context of your kubeconfig with --context; './build.sh --target=Doctor' shows what is there.");
        view.SetTrouble(end.Reason);
    }
}

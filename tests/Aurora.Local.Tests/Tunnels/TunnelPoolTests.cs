using System.Collections.Concurrent;
using Aurora.Common.Processes;
using Aurora.Local.Probes;
using Aurora.Local.Tunnels;
using Aurora.Testing;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Microsoft.Extensions.Time.Testing;

namespace Aurora.Local.Tests.Tunnels;

/// <summary>What a pool makes of many clients, and of a black hole. Each tunnel is a process and a server of its own; how long a silence lasts, the test says.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform(Exclude = "Win", Reason = "sleep stands for kubectl")]
internal sealed class TunnelPoolTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ChildProcesses _children = new();
    private readonly ConcurrentDictionary<int, (MutableServer Server, Tunnel Tunnel)> _opened = new();
    private volatile bool _isSilent;
    private Task _mayListen = Task.CompletedTask;

    [Test]
    public async Task Whoever_has_heard_nothing_leaves_a_black_hole_before_others_are_cut(CancellationToken cancellation)
    {
        var pool = Pool(sharesAfter: Timeout.InfiniteTimeSpan);
        using var hasHeard = await pool.AcquireAsync(cancellation);
        using var hasNot = await pool.AcquireAsync(cancellation);
        hasNot.MayMove = () => true;
        await Eventually.HoldsAsync(() => _opened.Count == 4 && _opened.Values.All(one => one.Server.Answers == 1), "two are in use and two are spare");

        var look = await FindTheHoleAsync(pool, cancellation);

        await _opened[hasNot.Address.Port].Tunnel.Ended.WaitAsync(cancellation);
        await Eventually.HoldsAsync(() => _opened[hasHeard.Address.Port].Server.Silences > 0, "the other is asked");
        _opened[hasHeard.Address.Port].Tunnel.Ended.IsCompleted.ShouldBeFalse();
        _opened[hasNot.Address.Port].Server.Silences.ShouldBe(0, "it was not asked");
        _clock.Advance(TimeSpan.FromSeconds(3));
        await _opened[hasHeard.Address.Port].Tunnel.Ended.WaitAsync(cancellation);
        await look;
        await pool.EndAsync();
    }

    [Test]
    public async Task Nobody_who_waits_is_let_into_a_tunnel_that_may_be_part_of_the_black_hole(CancellationToken cancellation)
    {
        var pool = Pool(sharesAfter: TimeSpan.Zero);
        using var hasHeard = await pool.AcquireAsync(cancellation);
        await Eventually.HoldsAsync(() => _opened.Count == 3 && _opened.Values.All(one => one.Server.Answers == 1), "one is in use and two are spare");
        var next = new TaskCompletionSource();
        _mayListen = next.Task;
        var look = await FindTheHoleAsync(pool, cancellation);
        await Eventually.HoldsAsync(() => _opened.Values.Count(one => one.Tunnel.Ended.IsCompleted) == 2, "the spares are gone");

        var waits = pool.AcquireAsync(cancellation);

        waits.IsCompleted.ShouldBeFalse("it was let in, though there is a new one to come");
        next.SetResult();
        using var hasNew = await waits;
        hasNew.Address.Port.ShouldNotBe(hasHeard.Address.Port);
        await Eventually.HoldsAsync(() => _opened[hasHeard.Address.Port].Server.Silences > 0, "the one in use is asked");
        _clock.Advance(TimeSpan.FromSeconds(3));
        await look;
        await pool.EndAsync();
    }

    [Test]
    public async Task A_server_that_is_silent_for_a_while_to_everybody_loses_nobody(CancellationToken cancellation)
    {
        var pool = Pool(sharesAfter: Timeout.InfiniteTimeSpan);
        using var waits = await pool.AcquireAsync(cancellation);
        var inUse = _opened[waits.Address.Port];
        await Eventually.HoldsAsync(() => _opened.Count == 3 && _opened.Values.All(one => one.Server.Answers == 1), "one is in use and two are spare");
        _isSilent = true;
        var look = await FindTheHoleAsync(pool, cancellation);
        await Eventually.HoldsAsync(() => _opened.Values.Except([inUse]).Any(one => one.Server is { Answers: 0, Silences: > 0 }), "a new one is asked, too");
        pool.IsReady.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(3));

        _isSilent = false;
        foreach (var (server, _) in _opened.Values) server.IsMute = false;
        await Eventually.HoldsAsync(
            () =>
            {
                if (pool.IsReady) return true;
                _clock.Advance(TimeSpan.FromMilliseconds(100)); // until one is started again
                return false;
            },
            "a new one was answered");
        await look.WaitAsync(cancellation);

        inUse.Tunnel.Ended.IsCompleted.ShouldBeFalse();
        pool.IsReady.ShouldBeTrue();
        await pool.EndAsync();
    }

    [Test]
    public async Task A_tunnel_through_which_the_server_does_not_answer_is_not_ready(CancellationToken cancellation)
    {
        _isSilent = true;
        var pool = Pool(sharesAfter: Timeout.InfiniteTimeSpan);
        await Eventually.HoldsAsync(() => _opened.Values.Any(one => one.Server.Silences > 0), "the server is asked");
        _clock.Advance(TimeSpan.FromSeconds(2));

        await Eventually.HoldsAsync(() => pool.Failure is not null, "it is given up").WaitAsync(cancellation);

        pool.IsReady.ShouldBeFalse();
        pool.Failure!.ShouldStartWith("nothing answers from port 7 of the pod echo-0");
        await pool.EndAsync();
    }

    [Test]
    public async Task A_tunnel_that_may_be_part_of_the_black_hole_ends_with_its_client(CancellationToken cancellation)
    {
        var pool = Pool(sharesAfter: Timeout.InfiniteTimeSpan);
        var hasHeard = await pool.AcquireAsync(cancellation);
        await Eventually.HoldsAsync(() => _opened.Count == 3 && _opened.Values.All(one => one.Server.Answers == 1), "one is in use and two are spare");
        var never = new TaskCompletionSource();
        _mayListen = never.Task;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var look = await FindTheHoleAsync(pool, over.Token);
        await Eventually.HoldsAsync(() => _opened.Values.Count(one => one.Tunnel.Ended.IsCompleted) == 2, "the spares are gone");

        hasHeard.Dispose();

        await _opened[hasHeard.Address.Port].Tunnel.Ended.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        await over.CancelAsync();
        await look.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await pool.EndAsync();
    }

    [Test]
    public async Task Beyond_eight_tunnels_clients_share(CancellationToken cancellation)
    {
        var pool = Pool(sharesAfter: Timeout.InfiniteTimeSpan);

        var leases = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => pool.AcquireAsync(cancellation)));

        _opened.Count.ShouldBe(8);
        leases.Select(lease => lease.Address).Distinct().Count().ShouldBeInRange(6, 7, "one is left for questions");
        leases.GroupBy(lease => lease.Address).Max(sharing => sharing.Count()).ShouldBe(2);
        foreach (var lease in leases) lease.Dispose();
        await pool.EndAsync();
    }

    public void Dispose()
    {
        foreach (var (server, _) in _opened.Values) server.Dispose();
        _children.Dispose();
    }

    private TunnelPool Pool(TimeSpan sharesAfter)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(3), _clock, new Random(1));
        var pool = new TunnelPool(_ => Open(), new Probe(new EchoProtocol(), _clock), backoff, sharesAfter, _clock, () => { });
        pool.GoTo(new Destination("aurora-dev", "echo-0", "id", 7), mayStart: true);
        return pool;
    }

    // All tunnels fall silent, and a look learns that of a spare one; it goes on with the others.
    private async Task<Task> FindTheHoleAsync(TunnelPool pool, CancellationToken cancellation)
    {
        foreach (var (server, _) in _opened.Values) server.IsMute = true;
        var look = Task.CompletedTask;
        await Eventually.HoldsAsync(
            () =>
            {
                if (look.IsCompleted) look = pool.LookAsync(cancellation);
                return _opened.Values.Any(one => one.Server.Silences > 0);
            },
            "a spare is asked");
        _clock.Advance(TimeSpan.FromSeconds(2));
        return look;
    }

    private Tunnel Open()
    {
        var server = new MutableServer { IsMute = _isSilent };
        var cake = RealCake.In(Checkout.Root, _children);
        var tunnel = new Tunnel(hear =>
        {
            var child = new KubectlChild(cake, new CakeProcessRunner(cake.Environment, _children, TimeProvider.System, new RecordedCommands()), hear);
            var ended = child.RunAsync((context, _) => context.ProcessRunner.Start("sleep", new ProcessSettings { Arguments = "1000000" }).WaitForExit(), new ToolSettings());
            _mayListen.ContinueWith(_ => hear($"Forwarding from 127.0.0.1:{server.Port} -> 7"), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return (child, ended);
        });
        _opened[server.Port] = (server, tunnel);
        return tunnel;
    }
}

using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Local.Forwarding;
using Aurora.Local.Ports;
using Aurora.Local.Tunnels;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.Forwarding;

/// <summary>What is wrong is said in few words, and what mends itself is not given up.</summary>
[CancelAfter(180_000)]
internal sealed class TroubleTests
{
    [Test]
    public async Task A_Service_that_is_missing_is_said_and_found_when_it_comes(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync();
        await using var session = ForwardSession.Start(cluster.Api, cluster.Wanted("redis"));
        await session.HoldsAsync(() => session.Status is [{ Problem: { } problem }] && problem.StartsWith("there is no Service redis in the namespace aurora-dev", StringComparison.Ordinal), "it is said");

        cluster.AddService("redis");
        await session.HoldsAsync(() => session.Status[0].Problem == "the Service redis has no pod", "that it has no pod is said");
        cluster.AddPod("redis");

        await session.BecomesReadyAsync();
        (await Clients.RedisAsync(cluster.Servers, cluster.Port("redis"), cancellation, "PING")).ShouldBe((0, "PONG"));
    }

    [Test]
    public async Task An_expired_credential_is_said_and_a_new_login_mends_it(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("redis");
        cluster.Api.CredentialIsExpired = true;
        await using var session = ForwardSession.Start(cluster.Api, cluster.Ports);
        await session.HoldsAsync(() => session.Status is [{ Problem: { } problem }] && problem.Contains("log in again", StringComparison.Ordinal), "it is said");

        cluster.Api.CredentialIsExpired = false;

        await session.BecomesReadyAsync();
        (await Clients.RedisAsync(cluster.Servers, cluster.Port("redis"), cancellation, "PING")).ShouldBe((0, "PONG"));
    }

    [Test]
    public async Task An_API_server_that_goes_away_is_said_and_its_return_mends_it(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);

        await cluster.Api.StopAsync();
        await session.HoldsAsync(() => session.Status is [{ IsReady: false, Problem: { } problem }] && problem.StartsWith("the API server cannot be reached", StringComparison.Ordinal), "it is said");
        var held = Clients.RedisAsync(cluster.Servers, cluster.Port("redis"), cancellation, "PING");
        await cluster.Api.StartAsync();

        await session.BecomesReadyAsync();
        (await held).ShouldBe((0, "PONG"));
    }

    [Test]
    public async Task An_outage_costs_no_flood_of_questions_at_its_end()
    {
        await using var cluster = await DevCluster.StartAsync("redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);
        await cluster.Api.StopAsync();
        var starts = session.Starts;
        await session.HoldsAsync(() => session.Starts >= starts + 8, "kubectl was started again and again");

        var before = Looks(cluster.Api);
        await cluster.Api.StartAsync();
        await session.BecomesReadyAsync();
        var next = cluster.Replace("redis"); // whatever had been asked for would be asked by now
        next.Run();
        await session.HoldsAsync(() => next.OpenTunnels > 0, "it leads to the new pod");

        (Looks(cluster.Api) - before).ShouldBeLessThanOrEqualTo(2);

        static int Looks(FakeApiServer api) => api.Requests.Count(request => request.Target.Contains("/services", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_context_that_is_not_there_is_an_error()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");

        (await RunAsync(cluster, new Dictionary<string, string>(), "kind-arora")).Message.ShouldContain("context \"kind-arora\" does not exist");
    }

    [Test]
    public async Task Without_kubectl_it_is_an_error()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");

        (await RunAsync(cluster, new Dictionary<string, string> { ["PATH"] = "/nowhere" }, "kind-aurora")).Message.ShouldContain("kubectl cannot forward: ");
    }

    private static async Task<UserError> RunAsync(FakeApiServer cluster, Dictionary<string, string> variables, string context)
    {
        using var children = new ChildProcesses();
        using var environment = new EnvironmentVariables(("KUBECONFIG", cluster.Kubeconfig));
        var cake = RealCake.With(new PinnedEnvironment(Checkout.Root, variables), children);
        var runner = new CakeProcessRunner(cake.Environment, children, TimeProvider.System, new RecordedCommands()).Tied();
        var run = new ForwardRun(new KubectlCommands(cake, runner, context), TimeProvider.System, new Random(1));
        var port = new Local.Overlays.ForwardedPort("aurora-dev", "redis", "tcp-redis", 6379, null, LoopbackListener.FreePort());
        return await Should.ThrowAsync<UserError>(run.RunAsync([port], LocalListener.Loopback, new Quiet(), _ => { }, TestContext.CurrentContext.CancellationToken));
    }

    private sealed class Quiet : IForwardEvents
    {
        public void Changed(ForwardStatus status)
        {
        }

        public void GaveUp(Local.Overlays.ForwardedPort port, string why)
        {
        }
    }
}

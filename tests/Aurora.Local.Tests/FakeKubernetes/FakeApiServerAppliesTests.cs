using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.FakeKubernetes;

/// <summary>The other commands of kubectl that a laptop needs, against the fake API server.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class FakeApiServerAppliesTests
{
    private const string Manifest = """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: aurora-dev
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: orders
          namespace: aurora-dev
        spec:
          replicas: 2
          selector: {matchLabels: {app: orders}}
          template:
            metadata: {labels: {app: orders}}
            spec:
              containers:
                - {name: orders, image: "example.invalid/orders:1"}
                - {name: proxy, image: "example.invalid/proxy:1"}

        """;

    [Test]
    public async Task What_is_applied_is_there_changes_and_is_deleted_again()
    {
        await using var cluster = await ClusterAsync();
        using var folder = new TemporaryFolder();
        var file = folder.Write("all.yaml", Manifest);

        (await RunAsync(cluster, "apply", "--filename", file)).ShouldBe("namespace/aurora-dev created\ndeployment.apps/orders created\n");
        (await RunAsync(cluster, "apply", "--filename", file)).ShouldBe("namespace/aurora-dev unchanged\ndeployment.apps/orders unchanged\n");

        folder.Write("all.yaml", Manifest.Replace("orders:1", "orders:2", StringComparison.Ordinal));
        (await RunAsync(cluster, "apply", "--filename", file)).ShouldBe("namespace/aurora-dev unchanged\ndeployment.apps/orders configured\n");
        cluster.FindObject(FakeResource.Deployments, "aurora-dev", "orders")!["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Select(container => (string?)container!["image"])
            .ShouldBe(["example.invalid/orders:2", "example.invalid/proxy:1"]);

        (await RunAsync(cluster, "delete", "--ignore-not-found", "--filename", file)).ShouldContain("namespace \"aurora-dev\" deleted");
        cluster.FindObject(FakeResource.Deployments, "aurora-dev", "orders").ShouldBeNull();
        (await RunAsync(cluster, "get", "namespaces", "--output=name")).ShouldBeEmpty();
    }

    [Test]
    public async Task A_rollout_ends_when_the_test_says_so()
    {
        await using var cluster = await ClusterAsync();
        using var folder = new TemporaryFolder();
        await RunAsync(cluster, "apply", "--filename", folder.Write("all.yaml", Manifest));

        var waiting = RunAsync(cluster, "rollout", "status", "deployment/orders", "--namespace=aurora-dev");
        await Eventually.HoldsAsync(() => cluster.Requests.Any(request => request.Target.Contains("watch=true", StringComparison.Ordinal)), "kubectl watches");
        waiting.IsCompleted.ShouldBeFalse();
        cluster.FinishRollout(FakeResource.Deployments, "aurora-dev", "orders");
        (await waiting).ShouldContain("successfully rolled out");

        cluster.FailRollout("aurora-dev", "orders");
        var (exitCode, _, errors) = await KubectlChild.RunAsync(cluster, "rollout", "status", "deployment/orders", "--namespace=aurora-dev");
        (exitCode, errors).ShouldBe((1, "error: deployment \"orders\" exceeded its progress deadline\n"));
    }

    [Test]
    public async Task A_watch_tells_of_a_pod_that_goes_and_of_one_that_comes()
    {
        await using var cluster = await ClusterAsync();
        var pod = cluster.AddPod("aurora-dev", "echo-0", "echo");
        cluster.AddPod("aurora-dev", "other", "other");

        var first = await RunAsync(cluster, "get", "pods", "--namespace=aurora-dev", "--selector=app=echo", "--output=name");
        var next = pod.ReplaceBy("echo-1");
        var second = await RunAsync(cluster, "get", "pods", "--all-namespaces", "--selector=app=echo", "--output=jsonpath={.items[*].metadata.name} {.items[*].status.phase}");
        var waiting = RunAsync(cluster, "wait", "pods/echo-1", "--namespace=aurora-dev", "--for=condition=Ready");
        await Eventually.HoldsAsync(() => cluster.Requests.Any(request => request.Target.Contains("watch=true", StringComparison.Ordinal)), "kubectl watches");
        next.Run();

        first.ShouldBe("pod/echo-0\n");
        second.ShouldBe("echo-1 Pending");
        (await waiting).ShouldBe("pod/echo-1 condition met\n");
    }

    [Test]
    public async Task An_expired_credential_is_told()
    {
        await using var cluster = await ClusterAsync();
        cluster.CredentialIsExpired = true;
        var (exitCode, _, errors) = await KubectlChild.RunAsync(cluster, "get", "pods");
        (exitCode, errors.Contains("You must be logged in to the server", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    private static async Task<FakeApiServer> ClusterAsync()
    {
        Needs.Program("kubectl", "install it");
        return await FakeApiServer.StartAsync("kind-aurora");
    }

    private static async Task<string> RunAsync(FakeApiServer cluster, params string[] arguments)
    {
        var (exitCode, output, errors) = await KubectlChild.RunAsync(cluster, arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException(errors);
    }
}

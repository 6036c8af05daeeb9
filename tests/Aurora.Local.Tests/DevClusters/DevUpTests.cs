using System.Text.Json.Nodes;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.DevClusters;

/// <summary>DevUp and DevDown with the real kubectl.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class DevUpTests
{
    [Test]
    public async Task The_overlay_is_applied_waited_for_and_removed()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        using var repository = new DevRepository();

        var up = LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp");
        await RolloutIsWatchedAsync(up, cluster, "statefulsets", "redis");
        up.IsCompleted.ShouldBeFalse();
        cluster.FinishRollout(FakeResource.StatefulSets, "shop-dev", "redis");
        var output = (await up).ShouldSucceed().Output;
        output.ShouldContain("statefulset.apps/redis created");
        output.ShouldContain("3 resources in shop-dev of kind-aurora");
        output.ShouldContain("redis  waiting for ");
        output.ShouldContain("redis  ready");
        output.ShouldNotContain("orders  "); // no replicas, nothing to wait for

        var again = (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp")).ShouldSucceed();
        again.Output.ShouldNotContain("created");
        again.Output.ShouldNotContain("configured");

        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevDown")).ShouldSucceed().Output.ShouldContain("namespace \"shop-dev\" deleted");
        cluster.FindObject(FakeResource.Namespaces, "", "shop-dev").ShouldBeNull();
        cluster.FindObject(FakeResource.StatefulSets, "shop-dev", "redis").ShouldBeNull();
        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevDown")).ShouldSucceed().Output.ShouldContain("nothing to remove: shop-dev of kind-aurora has none of it");
    }

    [Test]
    public async Task A_line_that_connects_to_a_port_that_nothing_forwards_is_named()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        using var repository = new DevRepository(queue: "amqp://localhost:5673");

        var up = LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp");
        await RolloutIsWatchedAsync(up, cluster, "statefulsets", "redis");
        cluster.FinishRollout(FakeResource.StatefulSets, "shop-dev", "redis");

        (await up).ShouldSucceed().Output.ShouldContain("k8s/dev/application.yml:2: queue.url is localhost:5673: ");
    }

    [Test]
    public async Task A_rollout_that_fails_says_why()
    {
        await using var cluster = await FakeApiServer.StartAsync("minikube");
        using var repository = new DevRepository(orders: 1);

        var up = LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp");
        await RolloutIsWatchedAsync(up, cluster, "statefulsets", "redis");
        cluster.FinishRollout(FakeResource.StatefulSets, "shop-dev", "redis");
        cluster.AddPendingPod("shop-dev", "orders-1", "orders");
        cluster.ChangeObject(FakeResource.Pods, "shop-dev", "orders-1", pod => pod["status"]!["containerStatuses"] = new JsonArray(new JsonObject
        {
            ["name"] = "orders",
            ["ready"] = false,
            ["state"] = new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ImagePullBackOff", ["message"] = "Back-off pulling image" } },
        }));
        await RolloutIsWatchedAsync(up, cluster, "deployments", "orders");
        cluster.FailRollout("shop-dev", "orders");

        (await up).ShouldFail(
            "Deployment orders did not become ready: deployment \"orders\" exceeded its progress deadline (the pod orders-1: ImagePullBackOff, Back-off pulling image).",
            "kubectl --context=minikube --namespace=shop-dev describe pods --selector=app=orders");
    }

    [Test]
    public async Task A_rollout_that_takes_too_long_is_an_error()
    {
        await using var cluster = await FakeApiServer.StartAsync("orbstack");
        using var repository = new DevRepository();

        (await LocalStage.RunAsync(cluster, repository.Path, TimeSpan.FromSeconds(3), "--target=DevUp")).ShouldFail("StatefulSet redis did not become ready: timed out waiting for the condition.");
    }

    [Test]
    public async Task Another_namespace_holds_a_second_set()
    {
        await using var cluster = await FakeApiServer.StartAsync("k3d-aurora");
        using var repository = new DevRepository();

        var up = LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp", "--namespace=my-branch");
        await RolloutIsWatchedAsync(up, cluster, "statefulsets", "redis");
        cluster.FinishRollout(FakeResource.StatefulSets, "my-branch", "redis");
        (await up).ShouldSucceed().Output.ShouldContain("3 resources in my-branch of k3d-aurora");
        cluster.FindObject(FakeResource.Namespaces, "", "shop-dev").ShouldBeNull();

        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevDown", "--namespace=my-branch")).ShouldSucceed().Output.ShouldContain("namespace \"my-branch\" deleted");
        cluster.FindObject(FakeResource.StatefulSets, "my-branch", "redis").ShouldBeNull();
    }

    [TestCase("DevUp")]
    [TestCase("DevDown")]
    public async Task A_namespace_that_somebody_else_made_is_left_alone(string target)
    {
        await using var cluster = await FakeApiServer.StartAsync("colima");
        cluster.AddNamespace("theirs");
        using var repository = new DevRepository();

        (await LocalStage.RunAsync(cluster, repository.Path, $"--target={target}", "--namespace=theirs")).ShouldFail("The namespace theirs of 'colima' is there, and DevUp did not make it");

        cluster.Requests.ShouldAllBe(request => request.Method == "GET");
        (await LocalStage.RunAsync(cluster, repository.Path, $"--target={target}", "--namespace=Theirs/")).ShouldFail("--namespace=Theirs/ cannot be used.");
    }

    [Test]
    public async Task A_cluster_that_does_not_answer_is_told_in_a_sentence()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        using var repository = new DevRepository();

        cluster.CredentialIsExpired = true;
        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp")).ShouldFail("The cluster of the context 'kind-aurora' cannot be asked: the server has asked for the client to provide credentials.");

        await cluster.StopAsync();
        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp")).ShouldFail("The cluster of the context 'kind-aurora' cannot be asked: ", "refused");
    }

    [Test]
    public async Task The_dev_overlay_of_this_repository_waits_for_the_data_services_and_no_app()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");

        var up = LocalStage.RunAsync(cluster, Checkout.Root, "--target=DevUp");
        foreach (var name in (string[])["postgres", "rabbitmq", "redis"])
        {
            await RolloutIsWatchedAsync(up, cluster, "statefulsets", name);
            cluster.FinishRollout(FakeResource.StatefulSets, "aurora-dev", name);
        }

        var output = (await up).ShouldSucceed().Output;
        foreach (var name in (string[])["postgres", "rabbitmq", "redis"]) output.ShouldMatch($@"  {name} +ready");
        foreach (var name in (string[])["orders", "inventory", "notifications"]) output.ShouldNotMatch($@"  {name} +(waiting|ready)");
        (await LocalStage.RunAsync(cluster, Checkout.Root, "--target=DevDown")).ShouldSucceed();
        cluster.FindObject(FakeResource.Namespaces, "", "aurora-dev").ShouldBeNull();
    }

    // A run that has ended waits for nothing: what it says is told by whoever awaits it.
    private static Task RolloutIsWatchedAsync(Task up, FakeApiServer cluster, string plural, string name) => Eventually.HoldsAsync(
        () => up.IsCompleted || cluster.Requests.Any(request => request.Target.Contains($"/{plural}?", StringComparison.Ordinal) && request.Target.Contains($"metadata.name%3D{name}", StringComparison.Ordinal) && request.Target.Contains("watch=true", StringComparison.Ordinal)),
        $"kubectl waits for {name}");
}

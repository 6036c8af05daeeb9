using System.Text.Json.Nodes;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.DevClusters;

/// <summary>A namespace that Argo CD manages is left to it.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ArgoCdTests
{
    [TestCase("DevUp")]
    [TestCase("DevDown")]
    public async Task One_object_with_its_tracking_annotation_is_enough(string target)
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        cluster.AddObject(FakeResource.Namespaces, Object("", "shop-dev", "annotations", "argocd.argoproj.io/tracking-id", "shop:/Namespace:/shop-dev"));

        await ShouldRefuseAsync(cluster, target, "Namespace/shop-dev belongs to its Application shop");
    }

    [Test]
    public async Task So_is_the_label_that_its_documentation_proposes()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        cluster.AddNamespace("shop-dev");
        cluster.AddObject(FakeResource.StatefulSets, Object("shop-dev", "redis", "labels", "argocd.argoproj.io/instance", "shop"));

        await ShouldRefuseAsync(cluster, "DevUp", "StatefulSet/redis belongs to its Application shop");
    }

    [Test]
    public async Task The_label_that_others_set_too_counts_where_there_is_an_Application_of_that_name()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        cluster.AddNamespace("shop-dev");
        cluster.AddObject(FakeResource.StatefulSets, Object("shop-dev", "redis", "labels", "app.kubernetes.io/instance", "shop"));
        using var repository = new DevRepository();
        (await LocalStage.RunAsync(cluster, repository.Path, TimeSpan.FromSeconds(3), "--target=DevUp")).ShouldFail("StatefulSet redis did not become ready"); // it was applied

        await using var managed = await FakeApiServer.StartAsync("kind-aurora");
        managed.AddNamespace("shop-dev");
        managed.AddObject(FakeResource.StatefulSets, Object("shop-dev", "redis", "labels", "app.kubernetes.io/instance", "shop"));
        AddApplication(managed, "shop", "elsewhere");

        await ShouldRefuseAsync(managed, "DevUp", "StatefulSet/redis belongs to its Application shop");
    }

    [Test]
    public async Task An_Application_that_deploys_there_counts_before_it_has()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        AddApplication(cluster, "shop", "shop-dev");

        await ShouldRefuseAsync(cluster, "DevUp", "its Application shop deploys there");
    }

    private static async Task ShouldRefuseAsync(FakeApiServer cluster, string target, string because)
    {
        using var repository = new DevRepository();

        (await LocalStage.RunAsync(cluster, repository.Path, $"--target={target}")).ShouldFail($"Argo CD manages the namespace shop-dev of 'kind-aurora': {because}; nothing was changed.");

        cluster.Requests.ShouldNotBeEmpty();
        cluster.Requests.ShouldAllBe(request => request.Method == "GET");
    }

    private static void AddApplication(FakeApiServer cluster, string name, string destination)
    {
        cluster.AddResource(FakeResource.ArgoApplications);
        var application = Object("argocd", name, "labels", "a", "b");
        application["spec"] = new JsonObject { ["destination"] = new JsonObject { ["server"] = "https://kubernetes.default.svc", ["namespace"] = destination } };
        cluster.AddObject(FakeResource.ArgoApplications, application);
    }

    private static JsonObject Object(string @namespace, string name, string where, string key, string value)
    {
        var metadata = new JsonObject { ["name"] = name, [where] = new JsonObject { [key] = value } };
        if (@namespace.Length > 0) metadata["namespace"] = @namespace;
        return new JsonObject { ["metadata"] = metadata };
    }
}

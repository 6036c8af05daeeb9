using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.DevClusters;

/// <summary>A context that is not local is refused before anything is sent. The server of these tests answers: what was sent to it would be seen.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ContextRefusalTests
{
    private const string Public = "https://203.0.113.7:6443"; // TEST-NET-3: nobody

    [TestCase("aurora-prod", "DevUp")]
    [TestCase("gke_aurora_europe-west1_prod", "DevUp")]
    [TestCase("arn:aws:eks:eu-central-1:123456789012:cluster/prod", "DevUp")]
    [TestCase("kind", "DevUp")]
    [TestCase("minikube-prod", "DevUp")]
    [TestCase("aurora-prod", "DevDown")]
    public async Task A_context_that_is_named_otherwise(string name, string target)
    {
        await using var cluster = await FakeApiServer.StartAsync(name);
        using var repository = new DevRepository();

        (await LocalStage.RunAsync(cluster, repository.Path, $"--target={target}")).ShouldFail($"The context '{name}' is not one of a local cluster", "nothing was sent to it");

        cluster.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task A_context_that_the_command_line_names_although_the_current_one_is_local()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        cluster.UseContexts(("kind-aurora", cluster.Address), ("aurora-prod", cluster.Address));
        using var repository = new DevRepository();

        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp", "--context=aurora-prod")).ShouldFail("The context 'aurora-prod' is not one of a local cluster");

        cluster.Requests.ShouldBeEmpty();
    }

    [TestCase("kind-aurora")]
    [TestCase("lab")]
    public async Task A_context_with_a_local_name_whose_server_is_far(string name)
    {
        await using var cluster = await FakeApiServer.StartAsync("other");
        cluster.UseContexts((name, Public));
        using var repository = new DevRepository(localContexts: "[lab]");

        var run = (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp")).ShouldFail($"The context '{name}' is named as a local one, but its server {Public} is neither loopback nor private");

        run.Commands.Count.ShouldBe(1, string.Join('\n', run.Commands)); // which is 'kubectl config view', and asks nobody
        run.Commands[0].ShouldContain(" config view ");
    }

    [Test]
    public async Task A_context_with_a_local_name_and_a_near_server_that_only_a_proxy_reaches()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        var written = await File.ReadAllTextAsync(cluster.Kubeconfig);
        var proxied = written.Replace($"server: \"{cluster.Address}\"", $"server: \"{cluster.Address}\", proxy-url: \"socks5://203.0.113.7:1080\"", StringComparison.Ordinal);
        proxied.ShouldNotBe(written);
        await File.WriteAllTextAsync(cluster.Kubeconfig, proxied);
        using var repository = new DevRepository();

        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp")).ShouldFail("The context 'kind-aurora' is named as a local one, but is reached through a proxy", "nothing was sent to it");

        cluster.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task A_context_that_is_not_there()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        using var repository = new DevRepository();

        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp", "--context=kind-aurorra")).ShouldFail("There is no context 'kind-aurorra' in the kubeconfig");

        cluster.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task A_kubeconfig_without_a_context()
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        File.Delete(cluster.Kubeconfig);
        using var repository = new DevRepository();

        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevUp")).ShouldFail("There is no current context in the kubeconfig", "kind create cluster");
    }

    [TestCase("DevUp")]
    [TestCase("DevDown")]
    public async Task Without_kubectl_there_is_no_context_to_judge_and_that_is_said(string target)
    {
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        using var repository = new DevRepository();
        var bare = new PinnedEnvironment(repository.Path, new Dictionary<string, string> { ["PATH"] = "/nowhere" });

        (await LocalStage.RunAsync(cluster, bare, TimeSpan.FromMinutes(10), $"--target={target}")).ShouldFail("kubectl is not on the PATH", "Install kubectl");
    }

    [Test]
    public async Task But_not_one_that_the_catalog_lists_and_that_is_near()
    {
        await using var cluster = await FakeApiServer.StartAsync("lab");
        using var repository = new DevRepository(localContexts: "[lab]");

        (await LocalStage.RunAsync(cluster, repository.Path, "--target=DevDown")).ShouldSucceed().Output.ShouldContain("nothing to remove");
    }
}

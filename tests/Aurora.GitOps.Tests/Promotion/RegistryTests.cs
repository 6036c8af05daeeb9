using Aurora.Testing;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>What a real registry tells, and what happens when it does not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RegistryTests
{
    private DistributionRegistry _registry = null!;

    [OneTimeSetUp]
    public async Task Start() => _registry = await DistributionRegistry.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _registry.DisposeAsync();

    [Test]
    public async Task A_tag_is_promoted_with_the_digest_that_the_registry_tells()
    {
        var digest = await PushedImage.PushAsync(_registry.Host, "team/api", "2.0.0");
        using var repository = Pulling(_registry.Host);

        repository.Run("--target=Commit", "--tag=2.0.0", "--app=api").ShouldSucceed();

        repository.ProdNow.ShouldContain($"newTag: \"2.0.0\"\n    digest: {digest}\n");
        repository.Tip("%s").ShouldBe("Promote api to prod: 2.0.0");
    }

    [Test]
    public async Task A_tag_gets_its_digest_also_where_none_stood()
    {
        var digest = await PushedImage.PushAsync(_registry.Host, "team/api", "2.1.0");
        using var repository = Pulling(_registry.Host);

        repository.Run("--target=Commit", "--env=dev", "--tag=2.1.0", "--app=api").ShouldSucceed();

        repository.Git.Git("show", "HEAD:k8s/overlays/dev/kustomization.yaml").ShouldEndWith($"newTag: 2.1.0\n    digest: {digest}\n");
    }

    [Test]
    public async Task A_tag_is_promoted_for_all_apps_when_none_is_named()
    {
        var api = await PushedImage.PushAsync(_registry.Host, "team/api", "2.2.0");
        var worker = await PushedImage.PushAsync(_registry.Host, "team/worker", "2.2.0");
        using var repository = Pulling(_registry.Host);

        repository.Run("--target=Commit", "--tag=2.2.0").ShouldSucceed();

        repository.ProdNow.ShouldContain(api);
        repository.ProdNow.ShouldContain(worker);
    }

    [Test]
    public async Task What_dev_runs_by_tag_is_pinned_on_its_way_to_prod()
    {
        var digest = await PushedImage.PushAsync(_registry.Host, "team/api", "dev-7");
        using var repository = Pulling(_registry.Host);

        repository.Run("--target=Commit", "--from=dev").ShouldSucceed();

        repository.ProdNow.ShouldContain($"newTag: \"dev-7\"\n    digest: {digest}\n");
    }

    [Test]
    public async Task What_dev_runs_by_tag_is_pinned_in_prod_also_where_no_digest_stood()
    {
        var digest = await PushedImage.PushAsync(_registry.Host, "team/api", "dev-8");
        using var repository = Pulling(_registry.Host, git => git
            .Write("k8s/overlays/dev/kustomization.yaml", File.ReadAllText(git["k8s/overlays/dev/kustomization.yaml"]).Replace("dev-7", "dev-8", StringComparison.Ordinal))
            .Write(SampleRepository.Prod, File.ReadAllText(git[SampleRepository.Prod]).Replace($"newTag: \"1.0.0\"\n    digest: {SampleRepository.OldDigest}\n", "newTag: \"1.0.0\"\n", StringComparison.Ordinal)));

        repository.Run("--target=Commit", "--from=dev").ShouldSucceed();

        repository.ProdNow.ShouldContain($"newTag: \"dev-8\"\n    digest: {digest}\n  - name: ");
    }

    [Test]
    public void What_dev_runs_and_the_registry_does_not_hold_is_not_promoted()
    {
        using var repository = Pulling(_registry.Host, git => git.Write(
            "k8s/overlays/dev/kustomization.yaml", $"resources:\n  - ../../base\nimages:\n  - name: {_registry.Host}/team/api\n    newTag: dev-gone\n"));

        repository.Refuse(["--target=Commit", "--from=dev"], "does not hold", "dev-gone", "team/api of dev");
    }

    [Test]
    public async Task A_reference_without_a_digest_is_pinned_where_the_entry_is()
    {
        var digest = await PushedImage.PushAsync(_registry.Host, "team/worker", "2.3.0");
        using var repository = Pulling(_registry.Host);

        repository.Run("--target=Commit", $"--image=worker={_registry.Host}/team/worker:2.3.0").ShouldSucceed();

        repository.ProdNow.ShouldContain($"newTag: 2.3.0\n    digest: {digest}\n");
    }

    [TestCase("--tag=9.9.9", "--app=api", "9.9.9")]
    [TestCase("--image=api=HOST/team/api:1.1.0@" + SampleRepository.NewDigest, "--env=prod", SampleRepository.NewDigest)]
    [TestCase("--image=api=HOST/team/api:9.9.9", "--env=dev", "9.9.9")]
    public void What_the_registry_does_not_hold_is_not_promoted(string what, string which, string missing)
    {
        using var repository = Pulling(_registry.Host);

        repository.Refuse(["--target=Commit", what.Replace("HOST", _registry.Host), which], "does not hold", _registry.Host, missing, "--no-registry-check");
    }

    [Test]
    public void A_registry_that_is_down_stops_the_promotion()
    {
        var host = $"localhost:{LoopbackListener.FreePort()}";
        using var repository = Pulling(host);

        repository.Refuse(["--target=Commit", "--tag=2.0.0", "--app=api"], host, "--no-registry-check");
    }

    [Test]
    public async Task A_registry_that_refuses_the_login_stops_the_promotion()
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        using var repository = Pulling(registry.Host);

        repository.Refuse(["--target=Commit", "--tag=2.0.0", "--app=api"], registry.Host);
    }

    [Test]
    public void A_registry_that_answers_500_stops_the_promotion()
    {
        using var registry = new FakeRegistry(_ => FakeAnswer.Of(500, "out of order"));
        using var repository = Pulling(registry.Host);

        repository.Refuse(["--target=Commit", "--tag=2.0.0", "--app=api"], registry.Host, "500");
    }

    [Test]
    public void A_tag_without_a_catalog_says_nothing_to_promote_and_is_an_error()
    {
        using var repository = new SampleRepository(git => File.Delete(git["build/catalog.yaml"]));

        repository.Refuse(["--target=Commit", "--overlay=k8s/overlays/prod", "--tag=2.0.0"], "--tag=2.0.0", "--image=");
    }

    private static SampleRepository Pulling(string host, Action<GitRepository>? change = null) => new(git =>
    {
        foreach (var file in new[] { "build/catalog.yaml", "k8s/base/api.yaml", "k8s/base/worker.yaml", "k8s/overlays/dev/kustomization.yaml", SampleRepository.Prod })
            git.Write(file, File.ReadAllText(git[file]).Replace("registry.example/", host + "/"));
        change?.Invoke(git);
    });
}

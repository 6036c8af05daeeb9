using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>Shifts of traffic in real repositories, judged by real kustomize.</summary>
public sealed class TrafficTests
{
    private static readonly string[] Shift = ["--target=Traffic", "--app=api"];

    [Test]
    public void A_shift_changes_the_bytes_of_the_two_weights_and_nothing_else()
    {
        using var repository = TrafficRepository.Inline();

        repository.Run([.. Shift, "--canary=50"]).ShouldSucceed();

        repository.Git.Git("show", $"HEAD:{TrafficRepository.Service}").ShouldBe(TrafficRepository.Document("50", "50"));
        repository.Git.Git("diff", "--name-only", repository.First, "HEAD").Trim().ShouldBe(TrafficRepository.Service);
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
        repository.Tip("%s").ShouldBe("Shift 50% of api in prod to the canary");
        var trailers = repository.Tip("%(trailers:only,unfold)");
        trailers.ShouldContain("Aurora-Traffic: api stable=90 canary=10 -> stable=50 canary=50\n");
        trailers.ShouldMatch("Aurora-Render-Diff: sha256:[0-9a-f]{64}");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Weights_that_stand_in_a_patch_are_shifted_there(bool between)
    {
        using var repository = TrafficRepository.InPatch(between);
        var file = between ? SampleRepository.Prod : TrafficRepository.Patch;
        var old = File.ReadAllText(repository.Git[file]);

        repository.Run([.. Shift, "--canary=25"]).ShouldSucceed();

        File.ReadAllText(repository.Git[file]).ShouldBe(old.Replace("weight: 90", "weight: 75", StringComparison.Ordinal).Replace("weight: 10", "weight: 25", StringComparison.Ordinal));
        repository.Git.Git("diff", "--name-only", repository.First, "HEAD").Trim().ShouldBe(file);
    }

    [Test]
    public void A_patch_may_be_called_as_the_file_that_it_patches()
    {
        using var repository = TrafficRepository.InPatch(between: false, "api-traffic.yaml");

        repository.Run("--target=Traffic", "--app=api", "--canary=25").ShouldSucceed();

        repository.Git.Git("diff", "--name-only", "HEAD~1").Trim().ShouldBe(TrafficRepository.Service);
    }

    [Test]
    public void An_experiment_and_a_mirror_come_and_go_without_a_trace()
    {
        using var repository = TrafficRepository.Inline(TrafficRepository.Document("100", "0"));

        repository.Run([.. Shift, "--header=X-Canary=true", "--cookie=beta=1", "--user-agent=Aurora/", "--mirror=20"]).ShouldSucceed();
        var during = repository.Git.Git("show", $"HEAD:{TrafficRepository.Service}");
        during.ShouldContain("- name: canary-experiment");
        during.ShouldContain("mirrorPercentage:");
        repository.Tip("%(trailers:only,unfold)").ShouldContain("Aurora-Traffic-Match: api (none) -> header x-canary=true; cookie beta=1; user-agent Aurora/…\nAurora-Traffic-Mirror: api 0 -> 20\n");
        repository.Run([.. Shift, "--canary=10", "--mirror=5"]).ShouldSucceed();
        repository.Run([.. Shift, "--abort"]).ShouldSucceed();

        repository.Git.Git("show", $"HEAD:{TrafficRepository.Service}").ShouldBe(TrafficRepository.Document("100", "0"));
        repository.Git.Git("rev-list", "--count", "HEAD").Trim().ShouldBe("4");
        repository.Run([.. Shift, "--abort"]).ShouldSucceed().Output.ShouldContain("nothing to shift");
    }

    [Test]
    public void The_canary_gets_pods_in_the_commit_that_gives_it_traffic()
    {
        using var repository = TrafficRepository.Inline(replicas: 0);

        repository.Run([.. Shift, "--canary=20", "--replicas=2"]).ShouldSucceed();

        repository.ProdNow.ShouldEndWith("    count: 2 # pods\n");
        repository.Tip("%(trailers:only,unfold)").ShouldContain("Aurora-Replicas: api-canary 0 -> 2\n");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Weights_that_stand_in_a_JSON_6902_patch_are_shifted_there(bool between)
    {
        using var repository = TrafficRepository.InJsonPatch(between);
        var file = between ? SampleRepository.Prod : TrafficRepository.Patch;
        var old = File.ReadAllText(repository.Git[file]);

        repository.Run([.. Shift, "--canary=25"]).ShouldSucceed();
        File.ReadAllText(repository.Git[file]).ShouldBe(old.Replace("value: 90", "value: 75", StringComparison.Ordinal).Replace("value: 10", "value: 25", StringComparison.Ordinal));
        repository.Run([.. Shift, "--canary=100"]).ShouldSucceed();
        repository.Run([.. Shift, "--abort"]).ShouldSucceed();

        File.ReadAllText(repository.Git[file]).ShouldBe(old.Replace("value: 10 ", "value: 0 ", StringComparison.Ordinal).Replace("value: 90 ", "value: 100 ", StringComparison.Ordinal));
        repository.Git.Git("diff", "--name-only", repository.First, "HEAD").Trim().ShouldBe(file);
        repository.Tip("%(trailers:key=Aurora-Traffic,unfold)").Trim().ShouldBe("Aurora-Traffic: api stable=0 canary=100 -> stable=100 canary=0");
        repository.Run("--target=Audit", $"--since={repository.First}").ShouldSucceed().Output.ShouldContain("3 commits, 3 of them recorded, 0 findings");
        repository.Run("--target=History").ShouldSucceed().Output.ShouldContain("api  canary 10% → canary 25%");
        repository.Refuse([.. Shift, "--header=x-canary=true"], "in which an experiment or a mirror has no place");
    }

    [TestCase("value: 90 # stable\n- op: replace\n  path: /spec/http/0/route/1/weight\n  value: 10", "value: 100\n- op: add\n  path: /spec/http/0/timeout\n  value: 5s", "patch-weights.yaml:1) writes one of the two weights alone", "/spec/http/0/route/0/weight and /spec/http/0/route/1/weight")]
    [TestCase("value: 10", "value: 20", "(k8s/overlays/prod/patch-weights.yaml:3) cannot be shifted: the weights of its route weighted are 90 and 20")]
    [TestCase("- op: replace\n  path: /spec/http/0/route/1/weight\n", "- op: remove\n  path: /spec/http/0/route/1\n", "(k8s/routing/api-traffic.yaml:2) are changed by a JSON 6902 patch: k8s/overlays/prod/patch-weights.yaml:4 does 'remove /spec/http/0/route/1'")]
    public void A_JSON_6902_patch_that_does_not_write_two_planned_weights_is_refused_and_said(string old, string now, params string[] saying)
    {
        var operations = TrafficRepository.Operations("90", "10");
        operations.ShouldContain(old);
        using var repository = TrafficRepository.InJsonPatch(between: false, operations.Replace(old, now, StringComparison.Ordinal));
        repository.Refuse([.. Shift, "--canary=50"], saying);
    }

    [Test]
    public void What_cannot_be_asked_is_refused_in_every_shape([Values] TrafficShape shape)
    {
        using var repository = TrafficRepository.In(shape);
        var before = RepositoryState.Of(repository.Git.Path);

        foreach (var (saying, asked) in Bad) repository.Run([.. asked[0].StartsWith("--target=", StringComparison.Ordinal) ? Array.Empty<string>() : ["--target=Traffic"], .. asked]).ShouldFail(saying);

        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBeEmpty();
    }

    private static IEnumerable<(string[] Saying, string[] Asked)> Bad =>
    [
        (["Nothing is asked of the traffic", "--abort or --finish"], ["--app=api"]),
        (["Nobody says whose traffic it is"], ["--canary=10"]),
        (["api and worker cannot be shifted at once"], ["--app=api", "--app=worker", "--canary=10"]),
        (["The app 'apo' is not in build/catalog.yaml", "'api'"], ["--app=apo", "--canary=10"]),
        (["The environment 'prd' is not in build/catalog.yaml", "'prod'"], ["--env=prd", "--app=api", "--canary=10"]),
        (["--env and --overlay say twice"], ["--env=prod", "--overlay=k8s/overlays/prod", "--app=api", "--canary=10"]),
        (["has no VirtualService named worker with routes, only api", "Expected is a VirtualService worker"], ["--app=worker", "--canary=10"]),
        (["The overlay k8s/overlays/dev has no VirtualService named api with routes"], ["--env=dev", "--app=api", "--canary=10"]),
        (["--canary=101 cannot be used", "from 0 to 100"], ["--app=api", "--canary=101"]),
        (["--canary=-1 cannot be used"], ["--app=api", "--canary=-1"]),
        (["--canary=ten cannot be used"], ["--app=api", "--canary=ten"]),
        (["--canary=1.5 cannot be used"], ["--app=api", "--canary=1.5"]),
        (["--canary has no value"], ["--app=api", "--canary"]),
        (["--mirror=half cannot be used"], ["--app=api", "--mirror=half"]),
        (["--replicas=-2 cannot be used"], ["--app=api", "--replicas=-2"]),
        (["--header=x-canary cannot be used", "Write --header=NAME=VALUE"], ["--app=api", "--header=x-canary"]),
        (["--header==true cannot be used"], ["--app=api", "--header==true"]),
        (["--cookie=beta=a;b cannot be used"], ["--app=api", "--cookie=beta=a;b"]),
        (["--abort and --canary exclude each other"], ["--app=api", "--abort", "--canary=10"]),
        (["cannot be shifted: its routes lead to stable, canary", "Expected is one http route"], ["--app=api", "--canary=10", "--subset=v2"]),
        (["--abort and --finish exclude each other"], ["--app=api", "--finish", "--abort"]),
        (["--finish and --canary exclude each other"], ["--app=api", "--finish", "--canary=10"]),
        (["abort first"], ["--app=api", "--abort", "--replicas=0"]),
        (["k8s/overlays/prod/kustomization.yaml has no images entry registry.example/team/api-canary (--finish of api)", "newName: registry.example/team/api"], ["--app=api", "--finish"]),
        (["has no images entry registry.example/team/api-canary (--image=api="], ["--target=Commit", "--canary", "--image=api=registry.example/team/api:2.0.0", "--no-registry-check"]),
        (["--canary=10 cannot be used"], ["--target=Commit", "--canary=10", "--image=api=registry.example/team/api:2.0.0", "--no-registry-check"]),
    ];

    [TestCase("weight: 10\n", "weight: 20\n", "(k8s/overlays/prod/api-traffic.yaml:15) cannot be shifted: the weights of its route weighted are 90 and 20")]
    [TestCase("weight: 10\n", "weight: many\n", "the weights of its route weighted are 90 and many")]
    [TestCase("            subset: stable\n", "", "names no subset")]
    [TestCase("subset: stable", "subset: canary", "both destinations of its route weighted are canary")]
    [TestCase("        host: api\n            subset: canary", "        host: other\n            subset: canary", "of different hosts")]
    [TestCase("      timeout: 10s\n", "    - route:\n        - destination:\n            host: api\n            subset: canary\n", "several of its routes lead to canary")]
    [TestCase("      timeout: 10s\n", "      mirror:\n        host: elsewhere\n", "the mirror of weighted was edited by hand")]
    [TestCase("      timeout: 10s\n", "      mirror:\n        host: api\n        subset: stable\n      mirrorPercentage:\n        value: 5\n", "the mirror of weighted was edited by hand")]
    [TestCase("      timeout: 10s\n", "      mirror_percent: 5\n", "the mirror of weighted was edited by hand")]
    [TestCase("    - name: weighted", "    - name: canary-experiment\n      match:\n        - headers:\n            x-canary:\n              exact: \"true\"\n      route:\n        - destination:\n            host: api\n            subset: stable\n    - name: weighted", "its route canary-experiment was edited by hand")]
    [TestCase("      timeout: 10s\n", "    - name: canary-experiment\n      match:\n        - headers:\n            x-canary:\n              exact: \"true\"\n      route:\n        - destination:\n            host: api\n            subset: canary\n", "its route canary-experiment stands behind weighted, which answers first")]
    [TestCase("kind: VirtualService", "kind: VirtualService\n# also", "")]
    public void A_route_that_nobody_planned_is_refused_and_said(string old, string now, string saying)
    {
        var document = TrafficRepository.Document("90", "10");
        document.ShouldContain(old);
        using var repository = TrafficRepository.Inline(document.Replace(old, now, StringComparison.Ordinal));
        if (saying.Length == 0) repository.Run([.. Shift, "--canary=50"]).ShouldSucceed();
        else repository.Refuse([.. Shift, "--canary=50"], saying, "Expected is one http route");
    }

    [Test]
    public void A_shift_that_would_change_another_overlay_too_is_not_proved()
    {
        using var repository = new SampleRepository(git =>
        {
            git.Write("k8s/base/api-traffic.yaml", TrafficRepository.Document("90", "10"));
            git.Write("k8s/base/kustomization.yaml", "resources:\n  - api.yaml\n  - worker.yaml\n  - api-traffic.yaml\n");
        });

        repository.Refuse([.. Shift, "--canary=50"], "the overlay k8s/overlays/dev, which nobody promoted to, would change too");
    }
}

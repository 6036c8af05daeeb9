using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>Shifts that would do something else than they say, found by what real kustomize renders.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TrafficProofTests
{
    private static readonly string[] Shift = ["--target=Traffic", "--app=api"];

    // An old field that is read by kustomize and by nobody who looks for routes.
    private static readonly string Hidden = "patchesStrategicMerge:\n  - |-\n" + Indented(TrafficRepository.Document("90", "10").Replace("  hosts:\n    - api\n", "", StringComparison.Ordinal));

    [Test]
    public void A_patch_that_is_for_two_routes_shifts_none_of_them()
    {
        using var repository = TrafficRepository.InJsonPatch(between: false);
        repository.Git.Write("k8s/routing/other.yaml", TrafficRepository.Document("100", "0").Replace("  name: api\n", "  name: other\n", StringComparison.Ordinal));
        repository.Git.Write("k8s/routing/kustomization.yaml", "resources:\n  - api-traffic.yaml\n  - other.yaml\n");
        repository.Git.Write(SampleRepository.Prod, repository.ProdNow.Replace("      name: api\n    path", "      name: api|other\n    path", StringComparison.Ordinal));
        repository.Git.Commit("Share the weights");

        repository.Refuse([.. Shift, "--canary=50"], "is not proved: beyond the traffic, ", " of VirtualService.networking.istio.io other would change");
    }

    [Test]
    public void A_patch_that_does_not_apply_is_not_what_counts()
    {
        using var repository = TrafficRepository.InJsonPatch(between: false);
        repository.Git.Write(SampleRepository.Prod, repository.ProdNow.Replace("      name: api\n    path", "      name: api\n      labelSelector: canary=true\n    path", StringComparison.Ordinal));
        repository.Git.Commit("Never applied");

        repository.Refuse([.. Shift, "--canary=50"], "VirtualService.networking.istio.io api renders other traffic than k8s/overlays/prod/patch-weights.yaml says");
    }

    [Test]
    public void Weights_that_something_else_overwrites_are_not_shifted()
    {
        using var repository = TrafficRepository.Inline();
        repository.Git.Write(SampleRepository.Prod, repository.ProdNow + Hidden);
        repository.Git.Commit("Write them twice");

        repository.Refuse([.. Shift, "--canary=50"], "VirtualService.networking.istio.io api would not get the traffic that is asked for");
    }

    [Test]
    public void An_experiment_that_would_differ_from_the_weighted_route_is_refused()
    {
        using var repository = TrafficRepository.Inline();
        repository.Git.Write(SampleRepository.Prod, repository.ProdNow + """
            configMapGenerator:
              - name: times
                literals:
                  - timeout=5s
            replacements:
              - source:
                  kind: ConfigMap
                  name: times
                  fieldPath: data.timeout
                targets:
                  - select:
                      kind: VirtualService
                    fieldPaths:
                      - spec.http.[name=weighted].timeout

            """);
        repository.Git.Commit("Another timeout for the weighted route");

        repository.Refuse([.. Shift, "--header=x-canary=true"], "the route canary-experiment of VirtualService.networking.istio.io api would not be like its weighted route");
    }

    [Test]
    public void An_experiment_whose_end_would_change_the_weighted_route_is_refused()
    {
        using var repository = TrafficRepository.Inline();
        repository.Run([.. Shift, "--header=x-canary=true"]).ShouldSucceed();
        repository.Git.Write(SampleRepository.Prod, repository.ProdNow + """
            patches:
              - target:
                  kind: VirtualService
                patch: |-
                  - op: replace
                    path: /spec/http/0/timeout
                    value: 5s

            """);
        repository.Git.Commit("Another timeout for whichever route is the first");

        repository.Refuse([.. Shift, "--abort"], "another field of VirtualService.networking.istio.io api would change");
    }

    [Test]
    public void Pods_that_something_else_decides_are_not_set()
    {
        using var repository = TrafficRepository.Inline();
        var own = repository.ProdNow[repository.ProdNow.IndexOf("replicas:\n", StringComparison.Ordinal)..];
        repository.Git.Write("k8s/pods/kustomization.yaml", $"apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n{own}");
        repository.Git.Write(SampleRepository.Prod, repository.ProdNow.Replace(own, "components:\n  - ../../pods\n", StringComparison.Ordinal) + """
            patches:
              - target:
                  kind: Deployment
                  name: api-canary
                patch: |-
                  - op: add
                    path: /spec/replicas
                    value: 1

            """);
        repository.Git.Commit("Pods in a patch");

        repository.Refuse([.. Shift, "--canary=50", "--replicas=2"], "the replicas of api-canary would not change");
    }

    [Test]
    public void The_count_of_the_overlay_holds_over_those_below_and_of_those_none_over_another()
    {
        using var repository = TrafficRepository.Inline();
        var own = repository.ProdNow[repository.ProdNow.IndexOf("replicas:\n", StringComparison.Ordinal)..];
        foreach (var name in new[] { "pods", "more" }) repository.Git.Write($"k8s/{name}/kustomization.yaml", $"apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n{own}");
        repository.Git.Write(SampleRepository.Prod, $"{repository.ProdNow}components:\n  - ../../pods\n  - ../../more\n");
        repository.Git.Commit("Counts everywhere");
        repository.Run([.. Shift, "--replicas=2"]).ShouldSucceed();
        repository.Git.Git("diff", "--name-only", "HEAD~1").Trim().ShouldBe(SampleRepository.Prod);

        repository.Git.Write(SampleRepository.Prod, repository.ProdNow.Replace(own.Replace("count: 1", "count: 2", StringComparison.Ordinal), "", StringComparison.Ordinal));
        repository.Git.Commit("Counts below alone");
        repository.Refuse([.. Shift, "--replicas=3"], "The replicas of api-canary are written in several places: k8s/pods/kustomization.yaml, k8s/more/kustomization.yaml");
    }

    [Test]
    public void Of_two_operations_on_a_weight_the_last_counts_and_is_edited()
    {
        using var repository = TrafficRepository.InJsonPatch(between: false, TrafficRepository.Operations("50", "50") + TrafficRepository.Operations("90", "10"));

        repository.Run([.. Shift, "--canary=25"]).ShouldSucceed();

        repository.Git.Git("show", $"HEAD:{TrafficRepository.Patch}").ShouldBe(TrafficRepository.Operations("50", "50") + TrafficRepository.Operations("75", "25"));
    }

    [Test]
    public void A_rollback_to_traffic_that_something_else_decided_is_refused()
    {
        using var repository = TrafficRepository.Inline();
        var apart = repository.ProdNow;
        repository.Git.Write(SampleRepository.Prod, apart + Hidden.Replace("weight: 90", "weight: 80", StringComparison.Ordinal).Replace("weight: 10\n", "weight: 20\n", StringComparison.Ordinal));
        var overwritten = repository.Git.Commit("Overwrite them");
        repository.Git.Write(SampleRepository.Prod, apart);
        repository.Git.Write(TrafficRepository.Service, TrafficRepository.Document("70", "30"));
        repository.Git.Commit("Say it in one place");

        repository.Refuse(["--target=Rollback", "--app=api", $"--to={overwritten}", "--no-registry-check"], $"the traffic of api would not become what was rendered at {overwritten[..12]}");
    }

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"    {line}\n"));
}

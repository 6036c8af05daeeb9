using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>The sample repository with an Istio canary of <c>api</c> in one of the usual shapes.</summary>
internal static class TrafficRepository
{
    public const string Service = "k8s/overlays/prod/api-traffic.yaml";
    public const string Patch = "k8s/overlays/prod/patch-weights.yaml";

    /// <summary>The sample's images, and the version of a canary behind that of stable.</summary>
    public const string WithCanary = $"""
        images:
          - name: registry.example/team/api # the API
            newTag: "1.0.0"
            digest: {SampleRepository.OldDigest}
          - name: registry.example/team/api-canary
            newName: registry.example/team/api
            newTag: "1.0.0"
            digest: {SampleRepository.OldDigest}
          - name: registry.example/team/worker
            newTag: 1.0.0-rc1
            digest: {SampleRepository.OldDigest}

        """;

    /// <summary>The repository in that shape.</summary>
    /// <param name="shape">Where its weights stand.</param>
    /// <param name="images">Its <c>images:</c>, when they are others than the sample's, in which the canary has no version of its own.</param>
    public static SampleRepository In(TrafficShape shape, string? images = null) => shape switch
    {
        TrafficShape.Inline => Inline(images: images),
        TrafficShape.Patch or TrafficShape.PatchBetweenLines => InPatch(shape == TrafficShape.PatchBetweenLines, images: images),
        _ => InJsonPatch(shape == TrafficShape.JsonPatchBetweenLines, images: images),
    };

    /// <summary>The file in which the weights stand.</summary>
    public static string FileOf(TrafficShape shape) => shape switch
    {
        TrafficShape.Inline => Service,
        TrafficShape.Patch or TrafficShape.JsonPatch => Patch,
        _ => SampleRepository.Prod,
    };

    /// <summary>Weights in the VirtualService of the overlay itself.</summary>
    public static SampleRepository Inline(string? service = null, int replicas = 1, string? images = null) => new(git =>
    {
        git.Write(Service, service ?? Document("90", "10"));
        git.Write(SampleRepository.Prod, Kustomization("  - api-traffic.yaml\n", replicas, images));
        Canary((path, text) => git.Write(path, text));
    });

    /// <summary>Weights in a patch of the overlay, over a VirtualService that has others.</summary>
    public static SampleRepository InPatch(bool between, string patchFile = "patch-weights.yaml", string? images = null) => new(git =>
    {
        git.Write("k8s/routing/api-traffic.yaml", Document("100", "0"));
        git.Write("k8s/routing/kustomization.yaml", "resources:\n  - api-traffic.yaml\n");
        var patch = Document("90", "10").Replace("  hosts:\n    - api\n", "", StringComparison.Ordinal);
        git.Write(SampleRepository.Prod, Kustomization("  - ../../routing\n", 1, images) + (between
            ? "patches:\n  - patch: |-\n" + string.Concat(patch.TrimEnd('\n').Split('\n').Select(line => $"      {line}\n"))
            : $"patches:\n  - path: {patchFile}\n"));
        if (!between) git.Write($"k8s/overlays/prod/{patchFile}", patch);
        Canary((path, text) => git.Write(path, text));
    });

    /// <summary>Weights in a JSON 6902 patch of the overlay, over a VirtualService that has others.</summary>
    public static SampleRepository InJsonPatch(bool between, string? operations = null, string? images = null) => new(git =>
    {
        git.Write("k8s/routing/api-traffic.yaml", Document("100", "0"));
        git.Write("k8s/routing/kustomization.yaml", "resources:\n  - api-traffic.yaml\n");
        var patch = operations ?? Operations("90", "10");
        git.Write(SampleRepository.Prod, Kustomization("  - ../../routing\n", 1, images) + "patches:\n  - target:\n      kind: VirtualService\n      name: api\n" + (between
            ? "    patch: |-\n" + string.Concat(patch.TrimEnd('\n').Split('\n').Select(line => $"      {line}\n"))
            : "    path: patch-weights.yaml\n"));
        if (!between) git.Write(Patch, patch);
        Canary((path, text) => git.Write(path, text));
    });

    public static string Operations(string stable, string canary) => $"""
        - op: replace
          path: /spec/http/0/route/0/weight
          value: {stable} # stable
        - op: replace
          path: /spec/http/0/route/1/weight
          value: {canary} # canary

        """;

    public static string Document(string stable, string canary) => $"""
        # who gets what
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata:
          name: api
        spec:
          hosts:
            - api
          http:
            - name: weighted # the only one
              route:
                - destination:
                    host: api
                    subset: stable
                  weight: {stable} # percent
                - destination:
                    host: api
                    subset: canary
                  weight: {canary}
              timeout: 10s

        """;

    private static string Kustomization(string resources, int replicas, string? images)
    {
        var text = SampleRepository.ProdText.Replace("  - ../../base\n", $"  - ../../base\n  - api-canary.yaml\n{resources}", StringComparison.Ordinal);
        return $"{(images is null ? text : text[..text.IndexOf("images:\n", StringComparison.Ordinal)] + images)}replicas:\n  - name: api-canary\n    count: {replicas} # pods\n";
    }

    // With its own image, so that the images entries of the sample keep to what they are for.
    private static void Canary(Action<string, string> write)
    {
        write("k8s/base/api.yaml", Versioned("api", "stable"));
        write("k8s/overlays/prod/api-canary.yaml", $"""
            {Versioned("api-canary", "canary")}
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata:
              name: api
            spec:
              host: api
              subsets:
                - name: stable
                  labels:
                    version: stable
                - name: canary
                  labels:
                    version: canary
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              selector:
                app: api
              ports:
                - name: http
                  port: 80

            """);
    }

    private static string Versioned(string name, string version) => SampleRepository.Deployment(name)
        .Replace($"matchLabels:\n      app: {name}\n", $"matchLabels:\n      app: api\n      version: {version}\n", StringComparison.Ordinal)
        .Replace($"labels:\n        app: {name}\n", $"labels:\n        app: api\n        version: {version}\n", StringComparison.Ordinal);
}

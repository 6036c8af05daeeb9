using System.Text.RegularExpressions;
using Aurora.Common.Catalogs;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>What must hold of every workload by itself.</summary>
public static partial class WorkloadRules
{
    /// <summary>What the images of our own apps begin with.</summary>
    public const string OurRegistry = "registry.aurora.example/";

    private static readonly string[] ProbeKinds = ["startupProbe", "livenessProbe", "readinessProbe"];

    public static DeploymentRule Requests { get; } = new("requests for CPU and memory, a limit for memory", state =>
        from workload in state.Workloads
        from container in workload.AllContainers
        from wrong in Sizes(container)
        select $"{workload}, container {container.Text("name")}: {wrong}");

    public static DeploymentRule Probes { get; } = new("three probes", state =>
        from workload in state.Workloads
        from container in workload.Containers
        from kind in ProbeKinds
        let probe = container.Map(kind)
        where probe is null || (probe.Map("httpGet") ?? probe.Map("exec") ?? probe.Map("tcpSocket") ?? probe.Map("grpc")) is null
        select $"{workload}, container {container.Text("name")} has no {kind}.");

    public static DeploymentRule OwnServiceAccount { get; } = new("a service account of its own", state =>
        // A canary is the same app, so it has the same identity.
        state.Workloads.GroupBy(workload => workload.ServiceAccount)
            .Where(group => group.Select(workload => workload.Labels.GetValueOrDefault("app")).Distinct().Count() > 1)
            .Select(group => $"{string.Join(" and ", group)} share the service account {group.Key}.")
            .Concat(state.Workloads.Where(workload => state.Find("ServiceAccount", workload.ServiceAccount) is null)
                .Select(workload => $"{workload} runs as {workload.ServiceAccount}, which is not rendered."))
            .Concat(state.Workloads.Where(workload => workload.Pod.Text("automountServiceAccountToken") != "false")
                .Select(workload => $"{workload} mounts a token of the API server.")));

    public static DeploymentRule ExactImages { get; } = new("exact versions of images", state =>
        from workload in state.Workloads
        from image in workload.AllContainers.Select(container => container.Text("image") ?? "")
        where !Versioned().IsMatch(image) || image.Contains(":latest", StringComparison.Ordinal)
        select $"{workload}: the image '{image}' has no exact version.");

    public static DeploymentRule Digests { get; } = new("a digest on every image of an app", state =>
        from workload in state.Workloads
        from image in workload.AllContainers.Select(container => container.Text("image") ?? "")
        where (image.StartsWith(OurRegistry, StringComparison.Ordinal) || !workload.IsStateful) && !WithDigest().IsMatch(image)
        select $"{workload}: the image '{image}' has no digest.");

    public static DeploymentRule InCatalog { get; } = new("every app in the catalog, and under its name", state =>
    {
        var images = CatalogFile.Parse(System.Text.Encoding.UTF8.GetString(state.Tree.Read(Catalog.DefaultFile).Span), Catalog.DefaultFile)
            .Apps.ToDictionary(app => app.Image.ToString(), app => app.Name);
        return
            from workload in state.Workloads.Where(workload => !workload.IsStateful)
            from image in workload.Containers.Select(container => container.Text("image") ?? "")
            where images.GetValueOrDefault(image.Split('@')[0].Split(':')[0]) != workload.ServiceAccount
            select $"{workload}: the catalog has no app '{workload.ServiceAccount}' with the image '{image}'.";
    });

    private static IEnumerable<string> Sizes(YamlMappingNode container)
    {
        string? cpu = container.TextAt("resources.requests.cpu"), memory = container.TextAt("resources.requests.memory");
        var limit = container.TextAt("resources.limits.memory");
        if (cpu is null) yield return "it requests no CPU.";
        if (memory is null) yield return "it requests no memory.";
        if (limit is null) yield return "it has no limit for memory.";
        if (memory is not null && limit is not null && Quantity.Parse(memory) > Quantity.Parse(limit))
            yield return $"it requests more memory ({memory}) than it may use ({limit}).";
    }

    [GeneratedRegex(@":[A-Za-z0-9_][\w.-]*(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex Versioned();

    [GeneratedRegex("@sha256:[0-9a-f]{64}$")]
    private static partial Regex WithDigest();
}

using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Views;

/// <summary>An object that runs pods: a Pod, or one with a pod template.</summary>
public sealed class Workload
{
    // Where the pod stands in it.
    private static readonly Dictionary<(string Group, string Kind), string> Kinds = new()
    {
        [("", "Pod")] = "",
        [("", "ReplicationController")] = "spec.template",
        [("apps", "Deployment")] = "spec.template",
        [("apps", "StatefulSet")] = "spec.template",
        [("apps", "DaemonSet")] = "spec.template",
        [("apps", "ReplicaSet")] = "spec.template",
        [("batch", "Job")] = "spec.template",
        [("batch", "CronJob")] = "spec.jobTemplate.spec.template",
    };

    private Workload(Resource resource, string template)
    {
        Resource = resource;
        PodField = template.Length == 0 ? "spec" : template + ".spec";
        LabelsField = template.Length == 0 ? "metadata.labels" : template + ".metadata.labels";
        Pod = resource.Root.MapAt(PodField) ?? new YamlMappingNode();
        Labels = resource.Root.PairsAt(LabelsField);
        AllContainers = [.. In("initContainers"), .. In("containers")];
        Containers = [.. AllContainers.Where(container => container.Stays)];
    }

    /// <summary>The object.</summary>
    public Resource Resource { get; }

    /// <summary>Its name.</summary>
    public string Name => Resource.Id.Name;

    /// <summary>Its namespace.</summary>
    public string Namespace => Resource.Id.Namespace;

    /// <summary>True for a StatefulSet.</summary>
    public bool IsStateful => Resource.Id.Kind == "StatefulSet";

    /// <summary>True for what runs to its end: a Job or CronJob.</summary>
    public bool IsBatch => Resource.Id.Group == "batch";

    /// <summary>How many pods it says; one where it says nothing.</summary>
    public int Replicas => int.TryParse(Resource.Root.TextAt("spec.replicas"), out var replicas) ? replicas : 1;

    /// <summary>Where the pod spec stands: <c>spec.template.spec</c>.</summary>
    public string PodField { get; }

    /// <summary>Where the labels of its pods stand.</summary>
    public string LabelsField { get; }

    /// <summary>The pod spec; empty where it has none.</summary>
    public YamlMappingNode Pod { get; }

    /// <summary>The labels of its pods.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>The service account of its pods; <c>default</c> where it names none.</summary>
    public string ServiceAccount => Pod.Text("serviceAccountName") ?? Pod.Text("serviceAccount") ?? "default";

    /// <summary>The containers that stay.</summary>
    public IReadOnlyList<Container> Containers { get; }

    /// <summary>All containers, those that run before the others included and first.</summary>
    public IReadOnlyList<Container> AllContainers { get; }

    /// <summary>The declared ports of the containers that stay: name and number.</summary>
    public IEnumerable<(string Name, string Number)> Ports =>
        Containers.SelectMany(container => container.Root.Maps("ports")).Select(port => (port.Text("name") ?? "", port.Text("containerPort") ?? ""));

    /// <summary>The number of a port that is given by name or by number; null when no container declares it.</summary>
    public string? Port(string? nameOrNumber) =>
        Ports.Where(port => port.Name == nameOrNumber || port.Number == nameOrNumber).Select(port => port.Number).FirstOrDefault();

    /// <summary>The path of a field of the pod spec in the object.</summary>
    public string At(string field) => $"{PodField}.{field}";

    /// <summary>The workload that an object is, or null.</summary>
    public static Workload? Of(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Kinds.TryGetValue((resource.Id.Group, resource.Id.Kind), out var template) ? new Workload(resource, template) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Resource.Id.Kind} {Name}";

    private IEnumerable<Container> In(string list) => Pod.List(list)
        .Select((node, i) => (node, i))
        .Where(item => item.node is YamlMappingNode)
        .Select(item => (Root: (YamlMappingNode)item.node, item.i))
        .Select(item => new Container(At($"{list}[{item.i}]"), item.Root, list == "containers" || item.Root.Text("restartPolicy") == "Always"));
}

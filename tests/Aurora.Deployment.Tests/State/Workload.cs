using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.State;

/// <summary>A Deployment or StatefulSet.</summary>
/// <param name="Resource">The object.</param>
public sealed record Workload(Resource Resource)
{
    /// <summary>Its name.</summary>
    public string Name => Resource.Id.Name;

    /// <summary>True for a StatefulSet: here these are the data services, and Deployments are the apps.</summary>
    public bool IsStateful => Resource.Id.Kind == "StatefulSet";

    /// <summary>How many pods it says; one where it says nothing.</summary>
    public int Replicas => int.Parse(Resource.Root.TextAt("spec.replicas") ?? "1");

    /// <summary>The template's pod spec.</summary>
    public YamlMappingNode Pod { get; } = Resource.Root.MapAt("spec.template.spec") ?? new YamlMappingNode();

    /// <summary>The labels of its pods.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; } = Resource.Root.PairsAt("spec.template.metadata.labels");

    /// <summary>The service account of its pods; <c>default</c> where it names none.</summary>
    public string ServiceAccount => Pod.Text("serviceAccountName") ?? "default";

    /// <summary>The containers that stay.</summary>
    public IReadOnlyList<YamlMappingNode> Containers => [.. Pod.Maps("containers")];

    /// <summary>All containers, those that run before the others included.</summary>
    public IReadOnlyList<YamlMappingNode> AllContainers => [.. Pod.Maps("initContainers"), .. Containers];

    /// <summary>The declared ports of the containers that stay: name and number.</summary>
    public IReadOnlyList<(string Name, string Number)> Ports =>
        [.. Containers.SelectMany(container => container.Maps("ports")).Select(port => (port.Text("name") ?? "", port.Text("containerPort") ?? ""))];

    /// <summary>The number of a port that is given by name or by number; null when no container declares it.</summary>
    public string? Port(string? nameOrNumber) =>
        Ports.Where(port => port.Name == nameOrNumber || port.Number == nameOrNumber).Select(port => port.Number).FirstOrDefault();

    /// <summary>Every Secret that a pod uses, with the key where it names one.</summary>
    public IEnumerable<(string Name, string? Key)> Secrets =>
        UsedObjects("secret", "secretName", "secretKeyRef", "secretRef");

    /// <summary>Every ConfigMap that a pod uses, with the key where it names one.</summary>
    public IEnumerable<(string Name, string? Key)> ConfigMaps =>
        UsedObjects("configMap", "name", "configMapKeyRef", "configMapRef");

    /// <inheritdoc/>
    public override string ToString() => $"{Resource.Id.Kind} {Name}";

    private IEnumerable<(string Name, string? Key)> UsedObjects(string volume, string nameInVolume, string keyRef, string wholeRef)
    {
        var mounted = Pod.Maps("volumes").Select(node => (node.Map(volume), nameInVolume))
            .Concat(Pod.Maps("volumes").SelectMany(node => node.MapsAt("projected.sources")).Select(source => (source.Map(volume), "name")));
        foreach (var (source, name) in mounted)
        {
            if (source is null) continue;
            var keys = source.Maps("items").Select(item => item.Text("key")).ToList();
            foreach (var key in keys.Count == 0 ? [null] : keys) yield return (source.Text(name) ?? "", key);
        }

        foreach (var container in AllContainers)
        {
            foreach (var reference in container.Maps("env").Select(variable => variable.MapAt("valueFrom." + keyRef)).OfType<YamlMappingNode>())
                yield return (reference.Text("name") ?? "", reference.Text("key"));
            foreach (var reference in container.Maps("envFrom").Select(source => source.Map(wholeRef)).OfType<YamlMappingNode>())
                yield return (reference.Text("name") ?? "", null);
        }
    }
}

using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Views;

/// <summary>A ConfigMap or Secret that a pod uses.</summary>
/// <param name="Kind">ConfigMap or Secret.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The key, where one is named.</param>
/// <param name="Field">Where its name, or where one is named the key, stands in the object.</param>
/// <param name="IsOptional">True when the pod starts without it.</param>
/// <param name="IsVariable">True when it becomes a variable, false when it is mounted.</param>
public sealed record UsedObject(string Kind, string Name, string? Key, string Field, bool IsOptional, bool IsVariable)
{
    private static readonly (string Kind, string Volume, string NameInVolume, string KeyRef, string WholeRef)[] Kinds =
    [
        ("ConfigMap", "configMap", "name", "configMapKeyRef", "configMapRef"), ("Secret", "secret", "secretName", "secretKeyRef", "secretRef"),
    ];

    /// <summary>All that the pods of a workload use, each use once.</summary>
    public static IEnumerable<UsedObject> Of(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return Kinds.SelectMany(kind => Mounted(workload, kind.Kind, kind.Volume, kind.NameInVolume).Concat(Variables(workload, kind.Kind, kind.KeyRef, kind.WholeRef)));
    }

    private static IEnumerable<UsedObject> Mounted(Workload workload, string kind, string source, string name)
    {
        foreach (var (volume, i) in workload.Pod.Maps("volumes").Select((volume, i) => (volume, i)))
        {
            var at = workload.At($"volumes[{i}]");
            foreach (var used in Items(kind, volume.Map(source), name, $"{at}.{source}")) yield return used;
            foreach (var (projected, j) in volume.MapsAt("projected.sources").Select((projected, j) => (projected, j)))
            {
                foreach (var used in Items(kind, projected.Map(source), "name", $"{at}.projected.sources[{j}].{source}")) yield return used;
            }
        }
    }

    private static IEnumerable<UsedObject> Items(string kind, YamlMappingNode? source, string name, string at)
    {
        if (source?.Text(name) is not { } named) yield break;
        var optional = source.Text("optional") == "true";
        yield return new UsedObject(kind, named, null, $"{at}.{name}", optional, false);
        foreach (var (item, i) in source.Maps("items").Select((item, i) => (item, i)))
            yield return new UsedObject(kind, named, item.Text("key"), $"{at}.items[{i}].key", optional, false);
    }

    private static IEnumerable<UsedObject> Variables(Workload workload, string kind, string keyRef, string wholeRef)
    {
        foreach (var container in workload.AllContainers)
        {
            foreach (var (variable, i) in container.Root.Maps("env").Select((variable, i) => (variable, i)))
            {
                if (variable.MapAt("valueFrom." + keyRef) is not { } reference) continue;
                var at = container.At($"env[{i}].valueFrom.{keyRef}");
                var optional = reference.Text("optional") == "true";
                yield return new UsedObject(kind, reference.Text("name") ?? "", null, $"{at}.name", optional, true);
                yield return new UsedObject(kind, reference.Text("name") ?? "", reference.Text("key"), $"{at}.key", optional, true);
            }

            foreach (var (source, i) in container.Root.Maps("envFrom").Select((source, i) => (source, i)))
            {
                if (source.Map(wholeRef) is { } reference)
                    yield return new UsedObject(kind, reference.Text("name") ?? "", null, container.At($"envFrom[{i}].{wholeRef}.name"), reference.Text("optional") == "true", true);
            }
        }
    }
}

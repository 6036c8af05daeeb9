using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Workloads.Storage;

/// <summary>A subPath that is no key of the ConfigMap or Secret: the kubelet mounts an empty folder in its place.</summary>
public sealed class SubPathFile() : WorkloadRule(new RuleInfo("AUR051", "Every file that is mounted alone exists", Severity.Error, "Mend the subPath: it names a key of the ConfigMap or Secret."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay) =>
        from container in workload.AllContainers
        from mount in container.Root.Maps("volumeMounts").Select((node, i) => (node, i))
        let file = mount.node.Text("subPath")
        where file is not null
        let volume = workload.Pod.Maps("volumes").FirstOrDefault(volume => volume.Text("name") == mount.node.Text("name"))
        let files = volume is null ? null : Files(volume, workload, overlay)
        where files is not null && !files.Any(known => known == file || file.StartsWith(known + "/", StringComparison.Ordinal) || known.StartsWith(file + "/", StringComparison.Ordinal))
        select new Fault(container.At($"volumeMounts[{mount.i}].subPath"), $"Container {container.Name} mounts the file {file}, which the volume {mount.node.Text("name")} does not have.");

    // Null where nobody can say.
    private static IReadOnlyCollection<string>? Files(YamlMappingNode volume, Workload workload, JudgedOverlay overlay)
    {
        foreach (var (source, name, kind) in new[] { ("configMap", "name", "ConfigMap"), ("secret", "secretName", "Secret") })
        {
            if (volume.Map(source) is not { } used) continue;
            return used.Maps("items").Any()
                ? [.. used.Maps("items").Select(item => item.Text("path") ?? "")]
                : MadeObjects.Find(overlay.Objects, workload.Namespace, kind, used.Text(name) ?? "")?.Keys;
        }

        return null;
    }
}

using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Whatever an object names is there.</summary>
public static class ReferenceRules
{
    public static DeploymentRule ConfigMaps { get; } = new("every ConfigMap that is named exists, with its keys", state =>
        (from workload in state.Workloads
         from used in workload.ConfigMaps.Distinct()
         let keys = state.Find("ConfigMap", used.Name) is { } found ? (found.Root.Map("data")?.Keys() ?? []).ToList() : null
         where keys is null || (used.Key is not null && !keys.Contains(used.Key))
         select $"{workload} uses the ConfigMap {used.Name}{(used.Key is null ? "" : $", key {used.Key}")}, which is not rendered.")
        .Concat(state.Workloads.SelectMany(workload => MissingFiles(state, workload))));

    public static DeploymentRule Secrets { get; } = new("every Secret that is named exists, with its keys", state =>
    {
        var known = SecretKeys.Of(state);
        return (from workload in state.Workloads
                from used in workload.Secrets.Distinct()
                where !known.TryGetValue(used.Name, out var keys) || (used.Key is not null && !keys.Contains(used.Key))
                select $"{workload} uses the Secret {used.Name}{(used.Key is null ? "" : $", key {used.Key}")}, which nothing makes.")
            .Concat(from account in state.Of("ServiceAccount")
                    from name in account.Root.MapsAt("imagePullSecrets").Select(pull => pull.Text("name") ?? "")
                    where !known.TryGetValue(name, out var keys) || !keys.Contains(".dockerconfigjson")
                    select $"The service account {account.Id.Name} pulls with the Secret {name}, which nothing makes.");
    });

    public static DeploymentRule Volumes { get; } = new("every mounted volume exists, every volume is mounted", state =>
        from workload in state.Workloads
        let templates = workload.Resource.Root.MapsAt("spec.volumeClaimTemplates").Select(claim => claim.TextAt("metadata.name"))
        let volumes = workload.Pod.Maps("volumes").Select(volume => volume.Text("name")).Concat(templates).ToHashSet()
        let mounted = workload.AllContainers.SelectMany(container => container.Maps("volumeMounts")).Select(mount => mount.Text("name")).ToHashSet()
        from wrong in mounted.Except(volumes).Select(name => $"mounts the volume {name}, which it does not have")
            .Concat(volumes.Except(mounted).Select(name => $"has the volume {name}, which nobody mounts"))
            .Concat(from claim in workload.Pod.Maps("volumes").Select(volume => volume.TextAt("persistentVolumeClaim.claimName"))
                    where claim is not null && state.Find("PersistentVolumeClaim", claim) is null
                    select $"uses the claim {claim}, which is not rendered")
        select $"{workload} {wrong}.");

    public static DeploymentRule Ports { get; } = new("every port that is named exists", state =>
        (from service in state.Of("Service")
         from workload in state.Behind(service)
         from target in service.Root.MapsAt("spec.ports").Select(port => port.Text("targetPort") ?? port.Text("port"))
         where workload.Port(target) is null
         select $"The Service {service.Id.Name} sends to port {target}, which {workload} does not have.")
        .Concat(
            from workload in state.Workloads
            from container in workload.AllContainers
            from handler in container.Children.Values.OfType<YamlMappingNode>()
            from port in new[] { handler.TextAt("httpGet.port"), handler.TextAt("tcpSocket.port"), handler.TextAt("grpc.port") }
            where port is not null && workload.Port(port) is null
            select $"{workload}: a probe asks port {port}, which container {container.Text("name")} does not have.")
        .Concat(
            from workload in state.Workloads
            where workload.IsStateful
            let name = workload.Resource.Root.TextAt("spec.serviceName")
            where state.Find("Service", name) is not { } service || service.Root.TextAt("spec.clusterIP") != "None" || !state.Behind(service).Contains(workload)
            select $"{workload} gets its names from the Service {name}, which is not headless, selects others, or is not rendered."));

    // A file that is mounted alone (subPath) must be a file of the volume, else the kubelet mounts an empty folder.
    private static IEnumerable<string> MissingFiles(DeploymentState state, Workload workload) =>
        from mount in workload.AllContainers.SelectMany(container => container.Maps("volumeMounts"))
        where mount.Text("subPath") is not null
        let volume = workload.Pod.Maps("volumes").FirstOrDefault(volume => volume.Text("name") == mount.Text("name"))
        let map = volume?.TextAt("configMap.name")
        where map is not null && state.Find("ConfigMap", map)?.Root.Map("data")?.Keys().Contains(mount.Text("subPath")!) != true
        select $"{workload} mounts the file {mount.Text("subPath")} of the ConfigMap {map}, which has none.";
}

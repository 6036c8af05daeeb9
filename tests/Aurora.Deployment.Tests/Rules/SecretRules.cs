using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Where credentials come from.</summary>
public static class SecretRules
{
    public static DeploymentRule Lasting { get; } = new("a credential is made once and stays", state =>
        from external in state.Of("ExternalSecret")
        from wrong in Lost(external.Root)
        select $"The ExternalSecret {external.Id.Name} {wrong}.");

    public static DeploymentRule PullSecrets { get; } = new("every app may pull its image", state =>
        from workload in state.Workloads
        where workload.AllContainers.Any(container => container.Image.StartsWith(WorkloadRules.OurRegistry, StringComparison.Ordinal))
        where !workload.Pod.Maps("imagePullSecrets").Any() && state.Find("ServiceAccount", workload.ServiceAccount)?.Root.Maps("imagePullSecrets").Any() != true
        select $"{workload} has nothing to pull its image with.");

    public static DeploymentRule SameThrowAway { get; } = new("the same passwords in application.yml and in the Secrets", state =>
    {
        var leaves = state.Documents($"{state.Overlay}/application.yml").SelectMany(document => document.Leaves()).ToDictionary(leaf => leaf.Path, leaf => leaf.Scalar.Value);
        return
            from workload in state.Workloads
            from source in workload.Pod.Maps("volumes").SelectMany(volume => volume.MapsAt("projected.sources")).Select(source => source.Map("secret")).OfType<YamlMappingNode>()
            from item in source.Maps("items")
            let encoded = state.Find("Secret", source.Text("name"))?.Root.PairsAt("data").GetValueOrDefault(item.Text("key")!) ?? ""
            let value = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(encoded))
            where leaves.GetValueOrDefault(item.Text("path")!) != value
            select $"{workload}: {item.Text("path")} is not the same in application.yml and in {source.Text("name")}.";
    });

    private static IEnumerable<string> Lost(YamlMappingNode external)
    {
        var options = external.PairsAt("metadata.annotations").GetValueOrDefault("argocd.argoproj.io/sync-options", "");
        if (!options.Contains("Prune=false", StringComparison.Ordinal) || !options.Contains("Delete=false", StringComparison.Ordinal))
            yield return "may be pruned or deleted";
        if (external.TextAt("spec.target.deletionPolicy") != "Retain") yield return "does not retain its Secret";
        if (external.MapsAt("spec.dataFrom").Any() && external.TextAt("spec.refreshPolicy") != "CreatedOnce") yield return "generates its credential again";
    }
}

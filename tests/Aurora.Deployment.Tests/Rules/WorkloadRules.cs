using Aurora.Common.Catalogs;
using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>What must hold of every workload by itself.</summary>
public static class WorkloadRules
{
    /// <summary>What the images of our own apps begin with.</summary>
    public const string OurRegistry = "registry.aurora.example/";

    public static DeploymentRule StartupProbes { get; } = new("a startup probe", state =>
        from workload in state.Workloads
        from container in workload.Containers
        where container.Root.Map("startupProbe") is null
        select $"{workload}, container {container.Name} has no startupProbe.");

    public static DeploymentRule OwnServiceAccount { get; } = new("a service account of its own", state =>
        // A canary is the same app, so it has the same identity.
        state.Workloads.GroupBy(workload => workload.ServiceAccount)
            .Where(group => group.Select(workload => workload.Labels.GetValueOrDefault("app")).Distinct().Count() > 1)
            .Select(group => $"{string.Join(" and ", group)} share the service account {group.Key}.")
            .Concat(state.Workloads.Where(workload => workload.Pod.Text("automountServiceAccountToken") != "false")
                .Select(workload => $"{workload} mounts a token of the API server.")));

    public static DeploymentRule InCatalog { get; } = new("every app in the catalog, and under its name", state =>
    {
        var images = CatalogFile.Parse(System.Text.Encoding.UTF8.GetString(state.Tree.Read(Catalog.DefaultFile).Span), Catalog.DefaultFile)
            .Apps.ToDictionary(app => app.Image.ToString(), app => app.Name);
        return
            from workload in state.Workloads.Where(workload => !workload.IsStateful)
            from image in workload.Containers.Select(container => container.Image)
            where images.GetValueOrDefault(image.Split('@')[0].Split(':')[0]) != workload.ServiceAccount
            select $"{workload}: the catalog has no app '{workload.ServiceAccount}' with the image '{image}'.";
    });
}

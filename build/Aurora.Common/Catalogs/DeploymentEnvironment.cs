namespace Aurora.Common.Catalogs;

/// <summary>An environment and the overlay that declares what runs there.</summary>
/// <param name="Name">The name on the command line: <c>dev</c>, <c>prod</c>.</param>
/// <param name="Overlay">The folder of its kustomization, relative to the repository root, with forward slashes.</param>
public sealed record DeploymentEnvironment(string Name, string Overlay)
{
    /// <summary>
    /// True for <c>dev</c>, the environment of a laptop: its configuration is for apps that run beside the cluster and reach it
    /// through forwarded ports. Every other environment runs inside a cluster.
    /// </summary>
    public bool IsLocal => Name == "dev";
}

namespace Aurora.Common.Catalogs;

/// <summary>An environment and the overlay that declares what runs there.</summary>
/// <param name="Name">The name on the command line: <c>dev</c>, <c>prod</c>.</param>
/// <param name="Overlay">The folder of its kustomization, relative to the repository root, with forward slashes.</param>
public sealed record DeploymentEnvironment(string Name, string Overlay);

namespace Aurora.Local.Contexts;

/// <summary>A context of the kubeconfig.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Server">The URL of the API server that it leads to.</param>
/// <param name="Proxy">The proxy that kubectl reaches it through (<c>proxy-url</c>), or null.</param>
public sealed record ClusterContext(string Name, string Server, string? Proxy = null);

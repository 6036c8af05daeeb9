namespace Aurora.Local.Tunnels;

/// <summary>A port of a pod.</summary>
/// <param name="Namespace">The namespace of the pod.</param>
/// <param name="Pod">Its name.</param>
/// <param name="PodId">Its uid.</param>
/// <param name="Port">The port.</param>
public sealed record Destination(string Namespace, string Pod, string PodId, int Port);

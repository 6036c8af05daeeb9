namespace Aurora.Local;

/// <summary>What the targets of the laptop need, for their manuals.</summary>
internal static class LocalManual
{
    public const string Kubectl = "kubectl 1.27 or newer";

    public const string Cluster = "a cluster on this machine: kind, k3d, minikube, Docker Desktop, Rancher Desktop, OrbStack, colima, or one in localContexts of the catalog";
}

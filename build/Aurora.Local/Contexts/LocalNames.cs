namespace Aurora.Local.Contexts;

/// <summary>The names that the tools for clusters on a laptop give their contexts.</summary>
public static class LocalNames
{
    private static readonly string[] Whole = ["minikube", "docker-desktop", "rancher-desktop", "orbstack", "colima"];
    private static readonly string[] Prefixes = ["kind-", "k3d-", "colima-"];

    /// <summary>All of them, for a person.</summary>
    public const string Shown = "kind-*, k3d-*, minikube, docker-desktop, rancher-desktop, orbstack, colima";

    /// <summary>Whether a context is named so.</summary>
    public static bool Include(string context) => Whole.Contains(context) || Prefixes.Any(prefix => context.Length > prefix.Length && context.StartsWith(prefix, StringComparison.Ordinal));
}

using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Network;

/// <summary>What a NetworkPolicy is about.</summary>
public static class Policies
{
    /// <summary>The directions that it restricts. Absent, they are Ingress, and Egress where there are such rules.</summary>
    public static IReadOnlyList<string> Types(Resource policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Root.TextsAt("spec.policyTypes").ToList() is { Count: > 0 } types ? types
            : policy.Root.MapsAt("spec.egress").Any() ? ["Ingress", "Egress"] : ["Ingress"];
    }
}

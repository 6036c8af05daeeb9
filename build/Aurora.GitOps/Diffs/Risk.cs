using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Diffs;

/// <summary>A change that does not end well in a cluster that runs the old version.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Resource">The object.</param>
/// <param name="Field">The field that does it; empty when it is the whole object.</param>
/// <param name="Message">What happens, in one sentence.</param>
public sealed record Risk(RiskKind Kind, ResourceId Resource, string Field, string Message)
{
    /// <summary>Every risk in a change.</summary>
    public static IReadOnlyList<Risk> In(ResourceChange change) => [.. ImmutableFields.Touched(change), .. DataLoss.In(change)];
}

/// <summary>What happens to a cluster.</summary>
public enum RiskKind
{
    /// <summary>The API server refuses the change, and the sync fails.</summary>
    Refused,

    /// <summary>Data, or everything that depends on the object, is deleted.</summary>
    Destroys,
}

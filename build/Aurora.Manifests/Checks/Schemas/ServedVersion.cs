using Aurora.Common;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Schemas;

/// <summary>
/// A version of one of Kubernetes' own kinds that no release serves any more, or that none ever did, as <c>v1/Deployment</c>.
/// Which versions custom kinds have depends on the operator that is installed.
/// </summary>
internal sealed class ServedVersion(KnownKinds kinds) : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR031", "Every object has a version that Kubernetes serves", Severity.Error, "Move to the version that is served, and check the fields against it.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Resources.Select(resource => (resource, problem: Problem(resource))).Where(found => found.problem is not null)
            .Select(found => new Finding(Info, overlay.Overlay, found.resource.Id, "apiVersion", found.problem!));
    }

    private string? Problem(Resource resource)
    {
        var (group, kind, version) = (resource.Id.Group, resource.Id.Kind, resource.ApiVersion);
        if (!CoreVersions.IsCore(group) || kinds.Find(version, kind) is not null) return null;
        if (CoreVersions.Removed(version, kind) is { } removed)
            return $"Kubernetes {removed.Release} removed {Printable.OneLine(kind)} of {version}: it is in {removed.Instead} now.";

        // A version that came or went between two releases is no mistake by itself.
        return CoreVersions.IsStable(version) ? $"Kubernetes has no {Printable.OneLine(kind)} in {version}.{Hint(kind)}" : null;
    }

    private static string Hint(string kind) => KnownKinds.VersionsOf(kind) is { Count: > 0 } served
        ? $" It is in {string.Join(" and ", served)}."
        : KnownKinds.NearestKind(kind) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}

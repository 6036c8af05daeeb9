using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Schemas;

/// <summary>
/// Unknown or misspelt fields, wrong types, missing fields, values that are no choice. The API server drops an unknown field
/// silently, so the file says one thing and the cluster does another. Kinds that nobody here knows are not judged.
/// </summary>
internal sealed class StrictSchema(KnownKinds kinds) : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR030", "Every object is what its kind allows", Severity.Error, "Look the field up in the reference of the kind ('kubectl explain'), and mend it.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Resources.SelectMany(resource => Violations(resource)
            .Select(violation => new Finding(Info, overlay.Overlay, resource.Id, violation.Field, violation.Message)));
    }

    private IEnumerable<Violation> Violations(Resource resource) =>
        kinds.Find(resource.ApiVersion, resource.Id.Kind) is { } model ? DocumentValidator.Validate(resource.Root, model) : [];
}

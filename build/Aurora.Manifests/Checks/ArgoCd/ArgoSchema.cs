using Aurora.Manifests.Checks.Schemas;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>What <see cref="StrictSchema"/> asks of rendered objects, of those that only Argo CD reads.</summary>
/// <param name="kinds">The models.</param>
internal sealed class ArgoSchema(KnownKinds kinds) : IRepositoryRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR070", "Every object for Argo CD is what its kind allows", Severity.Error, "Look the field up in Argo CD's reference of the kind, and mend it.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Argo.Unreadable.Select(file => new Finding(Info, ArgoObjects.Folder, null, "", file.Problem, file.File, file.Line))
            .Concat(from document in repository.Argo.All
                    let model = kinds.Find(document.Object.ApiVersion, document.Object.Id.Kind)
                    where model is not null
                    from violation in DocumentValidator.Validate(document.Root, model)
                    select document.At(Info, new Fault(violation.Field, violation.Message), null));
    }
}

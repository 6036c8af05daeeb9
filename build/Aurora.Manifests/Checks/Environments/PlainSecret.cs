using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>A Secret with values in git, outside dev. base64 hides nothing.</summary>
public sealed class PlainSecret() : KindRule("", "Secret", new RuleInfo(
    "AUR015", "Outside dev no Secret with values", Severity.Error, "Let External Secrets or another operator make it, and take the values out of git and its history."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        overlay.Environment is { IsLocal: false }
            ? from part in (string[])["data", "stringData"]
              from key in resource.Root.PairsAt(part).Keys
              select new Fault(FieldPath.Key(part, key), $"The Secret {resource.Id.Name} holds a value for {key}.")
            : [];
}

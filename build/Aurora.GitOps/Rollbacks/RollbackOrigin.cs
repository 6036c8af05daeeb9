using Aurora.Manifests.Files;

namespace Aurora.GitOps.Rollbacks;

/// <summary>Where a rollback goes back to.</summary>
/// <param name="Revision">The full id of the commit whose images are restored.</param>
/// <param name="Tree">Its files; null for a rollback of the past, when the clone does not have them.</param>
/// <param name="Reason">Why, or null when nobody says.</param>
public sealed record RollbackOrigin(string Revision, IFileTree? Tree, string? Reason)
{
    /// <summary>The revision as people read it.</summary>
    public string ShortRevision => Revision[..12];
}

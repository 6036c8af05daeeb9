using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Access;

/// <summary>A binding to <c>cluster-admin</c>, who may do everything everywhere.</summary>
public sealed class ClusterAdminRoleBinding() : KindRule("rbac.authorization.k8s.io", "ClusterRoleBinding", new RuleInfo(
    "cluster-admin-role-binding", "Nobody is cluster-admin", Severity.Warning, "Bind a role that allows what is needed."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        if (resource.Root.TextAt("roleRef.name") == "cluster-admin")
            yield return new Fault("roleRef.name", $"The ClusterRoleBinding {resource.Id.Name} makes its subjects cluster-admin.");
    }
}

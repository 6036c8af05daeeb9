namespace Aurora.Manifests.Resources;

/// <summary>What makes two rendered documents the same Kubernetes object.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace; empty when the document names none.</param>
/// <param name="Name">The name.</param>
public sealed record ResourceId(string Group, string Kind, string Namespace, string Name)
{
    /// <summary><c>Deployment.apps aurora-prod/orders</c>.</summary>
    public override string ToString() =>
        $"{Kind}{(Group.Length == 0 ? "" : "." + Group)} {(Namespace.Length == 0 ? "" : Namespace + "/")}{Name}";
}

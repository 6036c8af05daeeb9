namespace Aurora.Manifests.Checks.Schemas.ArgoCd;

/// <summary>What Applications may do (argo-cd.readthedocs.io/en/stable/operator-manual/project-specification).</summary>
internal static class AppProject
{
    internal sealed record Spec(
        IReadOnlyList<ClusterResourceBlacklist>? ClusterResourceBlacklist,
        IReadOnlyList<ClusterResourceBlacklist>? ClusterResourceWhitelist, string? Description,
        IReadOnlyList<DestinationServiceAccount>? DestinationServiceAccounts, IReadOnlyList<Destination>? Destinations,
        IReadOnlyList<NamespaceResourceBlacklist>? NamespaceResourceBlacklist,
        IReadOnlyList<NamespaceResourceBlacklist>? NamespaceResourceWhitelist, OrphanedResources? OrphanedResources,
        bool? PermitOnlyProjectScopedClusters, IReadOnlyList<Role>? Roles, IReadOnlyList<SignatureKey>? SignatureKeys,
        SourceIntegrity? SourceIntegrity, IReadOnlyList<string>? SourceNamespaces, IReadOnlyList<string>? SourceRepos,
        IReadOnlyList<SyncWindow>? SyncWindows);

    internal sealed record ClusterResourceBlacklist(string Group, string Kind, string? Name);

    internal sealed record DestinationServiceAccount(string DefaultServiceAccount, string? Namespace, string Server);

    internal sealed record Destination(string? Name, string? Namespace, string? Server);

    internal sealed record NamespaceResourceBlacklist(string Group, string Kind);

    internal sealed record OrphanedResources(IReadOnlyList<Ignore>? Ignore, bool? Warn);

    internal sealed record Ignore(string? Group, string? Kind, string? Name);

    internal sealed record Role(
        string? Description, IReadOnlyList<string>? Groups, IReadOnlyList<JwtToken>? JwtTokens, string Name,
        IReadOnlyList<string>? Policies);

    internal sealed record JwtToken(long? Exp, long Iat, string? Id);

    internal sealed record SignatureKey(string KeyID);

    internal sealed record SourceIntegrity(Git Git);

    internal sealed record Git(IReadOnlyList<Policy> Policies);

    internal sealed record Policy(Gpg Gpg, IReadOnlyList<Repo> Repos);

    internal sealed record Gpg(IReadOnlyList<string> Keys, string Mode);

    internal sealed record Repo(string Url);

    internal sealed record SyncWindow(
        bool? AndOperator, IReadOnlyList<string>? Applications, IReadOnlyList<string>? Clusters, string? Description, string? Duration,
        string? Kind, bool? ManualSync, IReadOnlyList<string>? Namespaces, string? Schedule, bool? SyncOverrun, string? TimeZone);
}

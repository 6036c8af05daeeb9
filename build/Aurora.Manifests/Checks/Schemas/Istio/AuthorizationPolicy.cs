namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>Who may call whom (istio.io/latest/docs/reference/config/security/authorization-policy).</summary>
internal static class AuthorizationPolicy
{
    internal sealed record Spec(
        [Choices("ALLOW", "DENY", "AUDIT", "CUSTOM")] string? Action, Provider? Provider, IReadOnlyList<Rule>? Rules,
        Common.PolicySelector? Selector, Common.TargetRef? TargetRef, IReadOnlyList<Common.TargetRef>? TargetRefs);

    internal sealed record Provider(string? Name);

    internal sealed record Rule(IReadOnlyList<From>? From, IReadOnlyList<To>? To, IReadOnlyList<When>? When);

    internal sealed record From(Source? Source);

    internal sealed record Source(
        IReadOnlyList<string>? IpBlocks, IReadOnlyList<string>? Namespaces, IReadOnlyList<string>? NotIpBlocks,
        IReadOnlyList<string>? NotNamespaces, IReadOnlyList<string>? NotPrincipals, IReadOnlyList<string>? NotRemoteIpBlocks,
        IReadOnlyList<string>? NotRequestPrincipals, IReadOnlyList<string>? NotServiceAccounts, IReadOnlyList<string>? NotTrustDomains,
        IReadOnlyList<string>? Principals, IReadOnlyList<string>? RemoteIpBlocks, IReadOnlyList<string>? RequestPrincipals,
        IReadOnlyList<string>? ServiceAccounts, IReadOnlyList<string>? TrustDomains);

    internal sealed record To(Operation? Operation);

    internal sealed record Operation(
        IReadOnlyList<string>? Hosts, IReadOnlyList<string>? Methods, IReadOnlyList<string>? NotHosts, IReadOnlyList<string>? NotMethods,
        IReadOnlyList<string>? NotPaths, IReadOnlyList<string>? NotPorts, IReadOnlyList<string>? Paths, IReadOnlyList<string>? Ports);

    internal sealed record When(string Key, IReadOnlyList<string>? NotValues, IReadOnlyList<string>? Values);
}

namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>Whether callers must prove who they are (istio.io/latest/docs/reference/config/security/peer_authentication).</summary>
internal static class PeerAuthentication
{
    internal sealed record Spec(Mtls? Mtls, IReadOnlyDictionary<string, Mtls>? PortLevelMtls, Common.PolicySelector? Selector);

    internal sealed record Mtls([Choices("UNSET", "DISABLE", "PERMISSIVE", "STRICT")] string? Mode);
}

namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>Which tokens are taken (istio.io/latest/docs/reference/config/security/request_authentication).</summary>
internal static class RequestAuthentication
{
    internal sealed record Spec(
        IReadOnlyList<JwtRule>? JwtRules, Common.PolicySelector? Selector, Common.TargetRef? TargetRef,
        IReadOnlyList<Common.TargetRef>? TargetRefs);

    internal sealed record JwtRule(
        IReadOnlyList<string>? Audiences, bool? ForwardOriginalToken, IReadOnlyList<string>? FromCookies,
        IReadOnlyList<FromHeader>? FromHeaders, IReadOnlyList<string>? FromParams, string? Issuer, string? Jwks, string? JwksUri,
        string? Jwks_uri, IReadOnlyList<OutputClaimToHeader>? OutputClaimToHeaders, string? OutputPayloadToHeader,
        IReadOnlyList<string>? SpaceDelimitedClaims, string? Timeout);

    internal sealed record FromHeader(string Name, string? Prefix);

    internal sealed record OutputClaimToHeader(string Claim, string Header);
}

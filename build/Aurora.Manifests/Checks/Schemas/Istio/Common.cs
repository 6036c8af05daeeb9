namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>What several of Istio's kinds hold.</summary>
internal static class Common
{
    internal sealed record PolicySelector(IReadOnlyDictionary<string, string>? MatchLabels);

    internal sealed record TargetRef(string? Group, string Kind, string Name, string? Namespace);

    internal sealed record PortSelector(int? Number);

    internal sealed record ConnectionPool(Http? Http, Tcp? Tcp);

    internal sealed record Http(
        [Choices("DEFAULT", "DO_NOT_UPGRADE", "UPGRADE")] string? H2UpgradePolicy, int? Http1MaxPendingRequests, int? Http2MaxRequests,
        string? IdleTimeout, int? MaxConcurrentStreams, int? MaxRequestsPerConnection, int? MaxRetries, bool? UseClientProtocol);

    internal sealed record Tcp(
        string? ConnectTimeout, string? IdleTimeout, string? MaxConnectionDuration, int? MaxConnections, TcpKeepalive? TcpKeepalive);

    internal sealed record TcpKeepalive(string? Interval, int? Probes, string? Time);

    internal sealed record ServerTls(
        string? CaCertCredentialName, string? CaCertificates, string? CaCrl, IReadOnlyList<string>? CipherSuites, string? CredentialName,
        IReadOnlyList<string>? CredentialNames, bool? HttpsRedirect,
        [Choices("TLS_AUTO", "TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3")] string? MaxProtocolVersion,
        [Choices("TLS_AUTO", "TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3")] string? MinProtocolVersion,
        [Choices("PASSTHROUGH", "SIMPLE", "MUTUAL", "AUTO_PASSTHROUGH", "ISTIO_MUTUAL", "OPTIONAL_MUTUAL")] string? Mode,
        string? PrivateKey, string? ServerCertificate, IReadOnlyList<string>? SubjectAltNames,
        IReadOnlyList<TlsCertificate>? TlsCertificates, IReadOnlyList<string>? VerifyCertificateHash,
        IReadOnlyList<string>? VerifyCertificateSpki);

    internal sealed record TlsCertificate(string? CaCertificates, string? PrivateKey, string? ServerCertificate);

    internal sealed record WorkloadLabels(IReadOnlyDictionary<string, string>? Labels);
}

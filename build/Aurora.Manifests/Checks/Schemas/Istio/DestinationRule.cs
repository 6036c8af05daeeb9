namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>What holds for requests once they are routed (istio.io/latest/docs/reference/config/networking/destination-rule).</summary>
internal static class DestinationRule
{
    internal sealed record Spec(
        IReadOnlyList<string>? ExportTo, string Host, IReadOnlyList<Subset>? Subsets, TrafficPolicy? TrafficPolicy,
        Common.PolicySelector? WorkloadSelector);

    internal sealed record Subset(IReadOnlyDictionary<string, string>? Labels, string Name, TrafficPolicy? TrafficPolicy);

    internal sealed record TrafficPolicy(
        Common.ConnectionPool? ConnectionPool, LoadBalancer? LoadBalancer, OutlierDetection? OutlierDetection,
        IReadOnlyList<PortLevelSetting>? PortLevelSettings, ProxyProtocol? ProxyProtocol, RetryBudget? RetryBudget, Tls? Tls,
        Tunnel? Tunnel);

    [AtMostOne("simple", "consistentHash")]
    internal sealed record LoadBalancer(
        ConsistentHash? ConsistentHash, LocalityLbSetting? LocalityLbSetting,
        [Choices("UNSPECIFIED", "LEAST_CONN", "RANDOM", "PASSTHROUGH", "ROUND_ROBIN", "LEAST_REQUEST")] string? Simple, Warmup? Warmup,
        string? WarmupDurationSecs);

    [AtMostOne("httpHeaderName", "httpCookie", "useSourceIp", "httpQueryParameterName")]
    [AtMostOne("ringHash", "maglev")]
    internal sealed record ConsistentHash(
        HttpCookie? HttpCookie, string? HttpHeaderName, string? HttpQueryParameterName, Maglev? Maglev, int? MinimumRingSize,
        RingHash? RingHash, bool? UseSourceIp);

    internal sealed record HttpCookie(IReadOnlyList<Attribute>? Attributes, string Name, string? Path, string? Ttl);

    internal sealed record Attribute(string Name, string? Value);

    internal sealed record Maglev(int? TableSize);

    internal sealed record RingHash(int? MinimumRingSize);

    internal sealed record LocalityLbSetting(
        IReadOnlyList<Distribute>? Distribute, bool? Enabled, IReadOnlyList<Failover>? Failover, IReadOnlyList<string>? FailoverPriority);

    internal sealed record Distribute(string? From, IReadOnlyDictionary<string, int>? To);

    internal sealed record Failover(string? From, string? To);

    internal sealed record Warmup(double? Aggression, string Duration, double? MinimumPercent);

    internal sealed record OutlierDetection(
        string? BaseEjectionTime, int? Consecutive5xxErrors, int? ConsecutiveErrors, int? ConsecutiveGatewayErrors,
        int? ConsecutiveLocalOriginFailures, string? Interval, int? MaxEjectionPercent, int? MinHealthPercent,
        bool? SplitExternalLocalOriginErrors);

    internal sealed record PortLevelSetting(
        Common.ConnectionPool? ConnectionPool, LoadBalancer? LoadBalancer, OutlierDetection? OutlierDetection, Common.PortSelector? Port,
        Tls? Tls);

    internal sealed record ProxyProtocol([Choices("V1", "V2")] string? Version);

    internal sealed record RetryBudget(int? MinRetryConcurrency, double? Percent);

    internal sealed record Tls(
        string? CaCertificates, string? CaCrl, string? ClientCertificate, string? CredentialName, bool? InsecureSkipVerify,
        [Choices("DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL")] string? Mode, string? PrivateKey, string? Sni,
        IReadOnlyList<string>? SubjectAltNames);

    internal sealed record Tunnel(string? Protocol, string TargetHost, int TargetPort);
}

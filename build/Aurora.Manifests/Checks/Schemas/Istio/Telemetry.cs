namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>What is measured, traced and logged (istio.io/latest/docs/reference/config/telemetry).</summary>
internal static class Telemetry
{
    internal sealed record Spec(
        IReadOnlyList<AccessLogging>? AccessLogging, IReadOnlyList<Metric>? Metrics, Common.PolicySelector? Selector,
        Common.TargetRef? TargetRef, IReadOnlyList<Common.TargetRef>? TargetRefs, IReadOnlyList<Tracing>? Tracing);

    internal sealed record AccessLogging(bool? Disabled, Filter? Filter, Match? Match, IReadOnlyList<Provider>? Providers);

    internal sealed record Filter(string? Expression);

    internal sealed record Match([Choices("CLIENT_AND_SERVER", "CLIENT", "SERVER")] string? Mode);

    internal sealed record Provider(string Name);

    internal sealed record Metric(IReadOnlyList<Override>? Overrides, IReadOnlyList<Provider>? Providers, string? ReportingInterval);

    internal sealed record Override(bool? Disabled, OverrideMatch? Match, IReadOnlyDictionary<string, TagOverride>? TagOverrides);

    [AtMostOne("metric", "customMetric")]
    internal sealed record OverrideMatch(
        string? CustomMetric,
        [Choices(
            "ALL_METRICS", "REQUEST_COUNT", "REQUEST_DURATION", "REQUEST_SIZE", "RESPONSE_SIZE", "TCP_OPENED_CONNECTIONS",
            "TCP_CLOSED_CONNECTIONS", "TCP_SENT_BYTES", "TCP_RECEIVED_BYTES", "GRPC_REQUEST_MESSAGES", "GRPC_RESPONSE_MESSAGES")] string? Metric,
        [Choices("CLIENT_AND_SERVER", "CLIENT", "SERVER")] string? Mode);

    internal sealed record TagOverride([Choices("UPSERT", "REMOVE")] string? Operation, string? Value);

    internal sealed record Tracing(
        IReadOnlyDictionary<string, CustomTag>? CustomTags, bool? DisableContextPropagation, bool? DisableSpanReporting,
        bool? EnableIstioTags, Match? Match, IReadOnlyList<Provider>? Providers, double? RandomSamplingPercentage,
        bool? UseRequestIdForTraceSampling);

    [AtMostOne("literal", "environment", "header", "formatter")]
    internal sealed record CustomTag(Environment? Environment, Formatter? Formatter, Environment? Header, Formatter? Literal);

    internal sealed record Environment(string? DefaultValue, string Name);

    internal sealed record Formatter(string Value);
}

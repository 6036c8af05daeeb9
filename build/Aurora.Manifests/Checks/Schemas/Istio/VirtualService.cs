namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>Where requests go (istio.io/latest/docs/reference/config/networking/virtual-service).</summary>
internal static class VirtualService
{
    internal sealed record Spec(
        IReadOnlyList<string>? ExportTo, IReadOnlyList<string>? Gateways, IReadOnlyList<string>? Hosts, IReadOnlyList<HttpRoute>? Http,
        IReadOnlyList<TcpRoute>? Tcp, IReadOnlyList<TlsRoute>? Tls);

    internal sealed record HttpRoute(
        CorsPolicy? CorsPolicy, Delegate? Delegate, DirectResponse? DirectResponse, Fault? Fault, Headers? Headers,
        IReadOnlyList<HttpMatch>? Match, Destination? Mirror, int? MirrorPercent, Percent? MirrorPercentage, int? Mirror_percent,
        IReadOnlyList<MirrorTo>? Mirrors, string? Name, Redirect? Redirect, Retries? Retries, Rewrite? Rewrite,
        IReadOnlyList<HttpDestination>? Route, string? Timeout);

    internal sealed record CorsPolicy(
        bool? AllowCredentials, IReadOnlyList<string>? AllowHeaders, IReadOnlyList<string>? AllowMethods,
        IReadOnlyList<string>? AllowOrigin, IReadOnlyList<StringMatch>? AllowOrigins, IReadOnlyList<string>? ExposeHeaders, string? MaxAge,
        [Choices("UNSPECIFIED", "FORWARD", "IGNORE")] string? UnmatchedPreflights);

    [AtMostOne("exact", "prefix", "regex")]
    internal sealed record StringMatch(string? Exact, string? Prefix, string? Regex);

    internal sealed record Delegate(string? Name, string? Namespace);

    internal sealed record DirectResponse(Body? Body, int Status);

    [AtMostOne("string", "bytes")]
    internal sealed record Body(string? Bytes, string? String);

    internal sealed record Fault(Abort? Abort, Delay? Delay);

    [AtMostOne("httpStatus", "grpcStatus", "http2Error")]
    internal sealed record Abort(string? GrpcStatus, string? Http2Error, int? HttpStatus, Percent? Percentage);

    [AtMostOne("fixedDelay", "exponentialDelay")]
    internal sealed record Delay(string? ExponentialDelay, string? FixedDelay, int? Percent, Percent? Percentage);

    internal sealed record Headers(HeaderOperations? Request, HeaderOperations? Response);

    internal sealed record HeaderOperations(
        IReadOnlyDictionary<string, string>? Add, IReadOnlyList<string>? Remove, IReadOnlyDictionary<string, string>? Set);

    internal sealed record HttpMatch(
        StringMatch? Authority, IReadOnlyList<string>? Gateways, IReadOnlyDictionary<string, StringMatch>? Headers, bool? IgnoreUriCase,
        StringMatch? Method, string? Name, int? Port, IReadOnlyDictionary<string, StringMatch>? QueryParams, StringMatch? Scheme,
        IReadOnlyDictionary<string, string>? SourceLabels, string? SourceNamespace, string? StatPrefix, StringMatch? Uri,
        IReadOnlyDictionary<string, StringMatch>? WithoutHeaders);

    internal sealed record Destination(string Host, Common.PortSelector? Port, string? Subset);

    internal sealed record Percent(double? Value);

    internal sealed record MirrorTo(Destination Destination, Percent? Percentage);

    [AtMostOne("port", "derivePort")]
    internal sealed record Redirect(
        string? Authority, [Choices("FROM_PROTOCOL_DEFAULT", "FROM_REQUEST_PORT")] string? DerivePort, int? Port, int? RedirectCode,
        string? Scheme, string? Uri);

    internal sealed record Retries(
        int? Attempts, string? Backoff, string? PerTryTimeout, bool? RetryIgnorePreviousHosts, string? RetryOn,
        bool? RetryRemoteLocalities);

    internal sealed record Rewrite(string? Authority, string? Uri, UriRegexRewrite? UriRegexRewrite);

    internal sealed record UriRegexRewrite(string? Match, string? Rewrite);

    internal sealed record HttpDestination(Destination Destination, Headers? Headers, int? Weight);

    internal sealed record TcpRoute(IReadOnlyList<Match>? Match, IReadOnlyList<WeightedDestination>? Route);

    internal sealed record Match(
        IReadOnlyList<string>? DestinationSubnets, IReadOnlyList<string>? Gateways, int? Port,
        IReadOnlyDictionary<string, string>? SourceLabels, string? SourceNamespace, string? SourceSubnet);

    internal sealed record WeightedDestination(Destination Destination, int? Weight);

    internal sealed record TlsRoute(IReadOnlyList<TlsMatch> Match, IReadOnlyList<WeightedDestination>? Route);

    internal sealed record TlsMatch(
        IReadOnlyList<string>? DestinationSubnets, IReadOnlyList<string>? Gateways, int? Port, IReadOnlyList<string> SniHosts,
        IReadOnlyDictionary<string, string>? SourceLabels, string? SourceNamespace);
}

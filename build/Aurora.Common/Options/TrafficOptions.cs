namespace Aurora.Common.Options;

/// <summary>How much traffic a canary gets: options of <c>Traffic</c>.</summary>
public static class TrafficOptions
{
    /// <summary>The share of the canary; in a promotion, without a number, that the canary is promoted to.</summary>
    public static readonly TextOption Canary = new("canary", "N", "Traffic: N percent go to the canary, the rest to stable; a promotion takes it without N, and sets the canary's image alone") { IsValueOptional = true };

    /// <summary>Requests with this header go to the canary.</summary>
    public static readonly ListOption Header = new("header", "NAME=VALUE", "requests with this header go to the canary");

    /// <summary>Requests with this cookie go to the canary.</summary>
    public static readonly ListOption Cookie = new("cookie", "NAME=VALUE", "requests with this cookie go to the canary");

    /// <summary>Requests of these user agents go to the canary.</summary>
    public static readonly ListOption UserAgent = new("user-agent", "PREFIX", "requests whose user agent begins so go to the canary");

    /// <summary>The share that is mirrored.</summary>
    public static readonly TextOption Mirror = new("mirror", "N", "N percent are sent to the canary as well, and its answers dropped");

    /// <summary>The pods of the canary.</summary>
    public static readonly TextOption Replicas = new("replicas", "N", "the canary has N pods; 0 once it gets no traffic");

    /// <summary>Back to stable.</summary>
    public static readonly FlagOption Abort = new("abort", "everything goes to stable again");

    /// <summary>The canary has proved itself.</summary>
    public static readonly FlagOption Finish = new("finish", "the canary's image becomes stable's, and everything goes to stable");

    /// <summary>Which subset is the canary.</summary>
    public static readonly TextOption Subset = new("subset", "NAME", "the subset that is the canary", "canary");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Canary, Header, Cookie, UserAgent, Mirror, Replicas, Abort, Finish, Subset];
}

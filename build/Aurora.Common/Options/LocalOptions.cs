namespace Aurora.Common.Options;

/// <summary>The cluster on the laptop: options of <c>DevUp</c>, <c>DevDown</c> and <c>DevPortForward</c>.</summary>
public static class LocalOptions
{
    /// <summary>Which context.</summary>
    public static readonly TextOption Context = new("context", "NAME", "the context of the kubeconfig; it must lead to a cluster on this machine", "the current one");

    /// <summary>Which namespace.</summary>
    public static readonly TextOption Namespace = new("namespace", "NAME", "the namespace that the dev overlay is in", "the one in the overlay");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Context, Namespace];
}

namespace Aurora.Common.Options;

/// <summary>The cluster on the laptop: options of <c>DevUp</c>, <c>DevDown</c> and <c>DevPortForward</c>.</summary>
public static class LocalOptions
{
    /// <summary>Which context.</summary>
    public static readonly TextOption Context = new("context", "NAME", "use this context of the kubeconfig instead of the current one; DevUp and DevDown take a local one only");

    /// <summary>Which namespace.</summary>
    public static readonly TextOption Namespace = new("namespace", "NAME", "use this namespace instead of the dev overlay's own");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Context, Namespace];
}

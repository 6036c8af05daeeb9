namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>
/// What kustomize, a Go program, is told about its memory. Of a small build a sixth of the processor time is collecting garbage that fits into
/// memory as a whole, so it collects none until it holds <see cref="Limit"/>. A large build is left to Go's own judgement.
/// </summary>
internal static class GoMemory
{
    /// <summary>
    /// The most that a build reads to count as small, in bytes. A batch of a hundred overlays reads a tenth of it and allocates
    /// 150 MiB in all.
    /// </summary>
    public const long Small = 1024 * 1024;

    private const string Limit = "256MiB";

    // What the user says about it, here or there, is left as it is (pkg.go.dev/runtime, "Environment Variables").
    private static readonly bool IsSaid = new[] { "GOGC", "GOMEMLIMIT" }.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });

    /// <summary>The variables for a build that reads that many bytes.</summary>
    public static IDictionary<string, string?> For(long size) =>
        size > Small || IsSaid ? new Dictionary<string, string?>() : new Dictionary<string, string?> { ["GOGC"] = "off", ["GOMEMLIMIT"] = Limit };
}

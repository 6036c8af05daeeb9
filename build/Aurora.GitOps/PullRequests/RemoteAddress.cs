using System.Text.RegularExpressions;

namespace Aurora.GitOps.PullRequests;

/// <summary>Where a remote repository is, in whichever form git takes it. A login that stands in it is not kept.</summary>
/// <param name="Host">The host in small letters, without user and port.</param>
/// <param name="Path">The repository, <c>team/gitops</c>: no slash before it, no <c>.git</c> after it.</param>
public sealed partial record RemoteAddress(string Host, string Path)
{
    /// <summary>Reads <c>https://…</c>, <c>ssh://…</c> and <c>user@host:path</c>; null for a folder of this machine.</summary>
    public static RemoteAddress? Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "ssh" or "git+ssh" or "ssh+git" or "git")
            return Of(uri.Host, Uri.UnescapeDataString(uri.AbsolutePath));
        return ScpLike().Match(url) is { Success: true } match ? Of(match.Groups["host"].Value, match.Groups["path"].Value) : null;
    }

    // https://host/path percent-encoded, segment by segment.
    internal string EscapedPath => string.Join('/', Path.Split('/').Select(Uri.EscapeDataString));

    private static RemoteAddress? Of(string host, string path)
    {
        var trimmed = path.Trim('/');
        if (trimmed.EndsWith(".git", StringComparison.OrdinalIgnoreCase)) trimmed = trimmed[..^4].TrimEnd('/');
        return host.Length > 0 && trimmed.Length > 0 ? new RemoteAddress(host.ToLowerInvariant(), trimmed) : null;
    }

    // One letter before the colon is a drive of Windows, two slashes after it are a scheme's.
    [GeneratedRegex(@"\A(?:[^@/:\s]+@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]+):(?!//)(?<path>[^\s\\]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ScpLike();
}

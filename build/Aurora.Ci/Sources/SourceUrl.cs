using Aurora.Common;

namespace Aurora.Ci.Sources;

/// <summary>The URL of a source repository as it may be shown: it ends up in the labels of an image.</summary>
internal static class SourceUrl
{
    /// <summary>Takes user and password out of a URL, and what follows its path; null for a path on this machine, which is of no use to anybody else.</summary>
    internal static string? WithoutLogin(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var read) && read.Scheme is "https" or "http" or "ssh" or "git")
            return Printable.OneLine(new UriBuilder(read) { UserName = "", Password = "", Query = "", Fragment = "" }.Uri.ToString());

        // git@host:team/repository.git, ssh's short form; a single letter before the colon is a Windows drive.
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && !url[..colon].Contains('/', StringComparison.Ordinal) && !url.Contains("://", StringComparison.Ordinal) ? Printable.OneLine(url) : null;
    }
}

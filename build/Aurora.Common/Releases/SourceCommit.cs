namespace Aurora.Common.Releases;

/// <summary>The commit of the source repository that an image was built from.</summary>
/// <param name="Revision">The full git commit id, with <c>-dirty</c> at its end when the image holds uncommitted work.</param>
/// <param name="Repository">The URL of the source repository, or null.</param>
/// <param name="Author">The author, <c>Name &lt;mail&gt;</c>, or null.</param>
/// <param name="Subject">The subject line, or null.</param>
/// <param name="Date">When it was committed, or null.</param>
public sealed record SourceCommit(string Revision, string? Repository = null, string? Author = null, string? Subject = null, DateTimeOffset? Date = null)
{
    /// <summary>True when the image holds work that was not committed.</summary>
    public bool IsDirty => Revision.EndsWith("-dirty", StringComparison.Ordinal);
}

using Aurora.Common.Images;

namespace Aurora.Common.Releases;

/// <summary>One built image in a release manifest.</summary>
/// <param name="ImageName">The name of the image as its builder knows it; ours: the name that the cluster pulls.</param>
/// <param name="Reference">The image with the tag and, where it was pushed, the digest; the name is the one that the cluster pulls.</param>
public sealed record ReleaseBuild(string ImageName, ImageReference Reference)
{
    /// <summary>The app of the catalog; null in files of other builders.</summary>
    public string? App { get; init; }

    /// <summary>The registry where it was pushed, when that is another than the cluster pulls from: <c>embedded</c>, <c>localhost:5000</c>.</summary>
    public string? PushedTo { get; init; }

    /// <summary>When the image was built, or null.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>What it was built from, or null.</summary>
    public SourceCommit? Source { get; init; }
}

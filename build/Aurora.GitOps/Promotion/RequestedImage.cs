using Aurora.Common.Images;
using Aurora.Common.Releases;
using Aurora.GitOps.Publishing;

namespace Aurora.GitOps.Promotion;

/// <summary>An image that somebody asked to promote.</summary>
/// <param name="Names">Under which names its entry is looked for in the overlay, the most exact first.</param>
/// <param name="Reference">The reference to set.</param>
/// <param name="What">How errors name the request: <c>--image=api=…</c>, <c>the build of x in artifacts/release.json</c>.</param>
/// <param name="Build">Where it comes from; null when a person typed it.</param>
public sealed record RequestedImage(IReadOnlyList<string> Names, ImageReference Reference, string What, ReleaseBuild? Build)
{
    /// <summary>True when the digest that the registry tells is set also where the entry has none yet.</summary>
    public bool Pins { get; init; } = Build is not null;

    /// <summary>True when it is for the canary, whose entry has a name of its own.</summary>
    public bool IsCanary { get; init; }

    /// <summary>Where it runs, or ran; null when it comes from somewhere else.</summary>
    public StandingImage? Origin { get; init; }

    /// <summary>What was recorded there of its build; null as long as nobody asked.</summary>
    public RecordedBuild? Recorded { get; init; }

    /// <summary>What it was built from, or null.</summary>
    public SourceCommit? Source => Build is null ? Recorded?.Source : Build.Source;

    /// <summary>When it was built, or null.</summary>
    public DateTimeOffset? Created => Build is null ? Recorded?.Built : Build.Created;

    /// <summary>True when the entry is to say just this: no digest is looked up, and what is not said is removed.</summary>
    public bool IsExact { get; init; }
}

using System.Globalization;
using Aurora.Common.Releases;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Publishing;

/// <summary>What the commit that set an image's version recorded of its build.</summary>
/// <param name="Source">The source commit, or null.</param>
/// <param name="Built">When it was built, or null.</param>
public sealed record RecordedBuild(SourceCommit? Source, DateTimeOffset? Built)
{
    /// <summary>Nothing was recorded: the version was set by hand, or further back than the clone reaches.</summary>
    public static RecordedBuild Unknown { get; } = new(null, null);

    /// <summary>The build of the version that an entry has.</summary>
    public static async Task<RecordedBuild> OfAsync(GitLog log, StandingImage image, CancellationToken cancellation)
    {
        string[] naming = ["--fixed-strings", $"--grep={Trailer.Image}: {image.Entry} ", image.Revision];
        await foreach (var commit in log.ReadAsync(naming, [image.File], cancellation).ConfigureAwait(false))
        {
            if (ValueOf(commit, Trailer.Image, image.Entry) is not { } set) continue; // its message only quotes a record
            return set.Split(" -> ").Last() is var version && (version == image.Runs.Version || version == $"{image.Runs.Name}:{image.Runs.Version}")
                ? new RecordedBuild(SourceIn(commit, image.Entry), Time(ValueOf(commit, Trailer.Built, image.Entry)))
                : Unknown;
        }

        return Unknown;
    }

    /// <summary>The plan, which records of images that ran elsewhere, or earlier, what was recorded of them there.</summary>
    public static async Task<PromotionPlan> CarriedOverAsync(GitLog log, PromotionPlan plan, CancellationToken cancellation) => plan with
    {
        Changes = await Task.WhenAll(plan.Changes.Select(async change => change.Request.Origin is { } origin
            ? change with { Request = change.Request with { Recorded = await OfAsync(log, origin, cancellation).ConfigureAwait(false) } }
            : change)).ConfigureAwait(false),
    };

    private static SourceCommit? SourceIn(LoggedCommit commit, string entry)
    {
        if (ValueOf(commit, Trailer.Source, entry) is not { } revision) return null;
        if (commit.ValuesOf(Trailer.ReferenceRevision) is not [var one] || one != revision) return new SourceCommit(revision);
        return new SourceCommit(
            revision, Of(Trailer.ReferenceRepository), Of(Trailer.ReferenceAuthor), Of(Trailer.ReferenceSubject), Time(Of(Trailer.ReferenceDate)));

        string? Of(string key) => commit.ValuesOf(key) is [var value, ..] ? value : null;
    }

    // <key>: <entry> <value>
    private static string? ValueOf(LoggedCommit commit, string key, string entry) =>
        commit.ValuesOf(key).FirstOrDefault(value => value.StartsWith(entry + " ", StringComparison.Ordinal))?[(entry.Length + 1)..];

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}

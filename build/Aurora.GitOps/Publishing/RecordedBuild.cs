using System.Globalization;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Publishing;

/// <summary>What the commit that set an image's version recorded of its build.</summary>
/// <param name="Revision">The source commit, or null.</param>
/// <param name="Built">When it was built, or null.</param>
public sealed record RecordedBuild(string? Revision, DateTimeOffset? Built)
{
    /// <summary>Nothing was recorded: the version was set by hand, or further back than the clone reaches.</summary>
    public static RecordedBuild Unknown { get; } = new(null, null);

    /// <summary>The build of the version that an image has in the commit a plan stands on.</summary>
    public static async Task<RecordedBuild> OfStandingAsync(GitLog log, PromotionPlan plan, PromotedImage image, CancellationToken cancellation)
    {
        string[] naming = ["--fixed-strings", $"--grep={Trailer.Image}: {image.Entry} ", plan.Base];
        await foreach (var commit in log.ReadAsync(naming, [plan.File], cancellation).ConfigureAwait(false))
        {
            if (ValueOf(commit, Trailer.Image, image.Entry) is not { } set) continue; // its message only quotes a record
            return set.Split(" -> ").Last() is var version && (version == image.OldVersion || version == $"{image.OldName}:{image.OldVersion}")
                ? new RecordedBuild(ValueOf(commit, Trailer.Source, image.Entry), Time(ValueOf(commit, Trailer.Built, image.Entry)))
                : Unknown;
        }

        return Unknown;
    }

    // <key>: <entry> <value>
    private static string? ValueOf(LoggedCommit commit, string key, string entry) =>
        commit.ValuesOf(key).FirstOrDefault(value => value.StartsWith(entry + " ", StringComparison.Ordinal))?[(entry.Length + 1)..];

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}

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
    public static async Task<RecordedBuild> OfStandingAsync(GitClient git, PromotionPlan plan, PromotedImage image, CancellationToken cancellation)
    {
        var found = await git.RunAsync(
            ["log", "-1", "--format=%(trailers:only,unfold)", "--fixed-strings", $"--grep={Trailer.Image}: {image.Entry} ", plan.Base, "--", plan.File], cancellation).ConfigureAwait(false);
        var trailers = found.Text.Split('\n');
        var set = ValueOf(trailers, Trailer.Image, image.Entry)?.Split(" -> ").Last();
        return set is not null && (set == image.OldVersion || set == $"{image.OldName}:{image.OldVersion}")
            ? new RecordedBuild(ValueOf(trailers, Trailer.Source, image.Entry), Time(ValueOf(trailers, Trailer.Built, image.Entry)))
            : Unknown;
    }

    // <key>: <entry> <value>
    private static string? ValueOf(IEnumerable<string> trailers, string key, string entry)
    {
        var start = $"{key}: {entry} ";
        return trailers.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}

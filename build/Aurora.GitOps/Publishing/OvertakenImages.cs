using Aurora.Common;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Publishing;

/// <summary>
/// Finds the images of a plan that somebody else has promoted a newer build of. Whoever arrives last must not win by that.
/// </summary>
public sealed class OvertakenImages(GitLog log, BuildOrder order)
{
    // What stood there when this run first looked: a person who promotes something saw that, or could have.
    private readonly Dictionary<string, string> _found = [];

    /// <summary>The changes of the plan that are overtaken.</summary>
    /// <exception cref="UserError">An image was changed by somebody else during this run, and nothing tells which build is newer.</exception>
    public async Task<IReadOnlyList<PromotedImage>> InAsync(PromotionPlan plan, CancellationToken cancellation)
    {
        var overtaken = new List<PromotedImage>();
        foreach (var image in plan.Changes)
        {
            _found.TryAdd(image.Entry, image.OldVersion);
            var age = await AgeAsync(plan, image, cancellation).ConfigureAwait(false);
            if (age == BuildAge.Older) overtaken.Add(image);
            if (age == BuildAge.Unknown && _found[image.Entry] != image.OldVersion)
            {
                throw new UserError(
                    $"While {Printable.OneLine(image.NewVersion)} of {image.Entry} was promoted, somebody else promoted {Printable.OneLine(image.OldVersion)}, and nothing tells which build is newer.",
                    "Nothing was promoted. Look at both, and run it again if yours is the one to run.");
            }
        }

        return overtaken;
    }

    private async Task<BuildAge> AgeAsync(PromotionPlan plan, PromotedImage image, CancellationToken cancellation) =>
        image.Request.Build is { } build && (build.Source ?? (object?)build.Created) is not null
            ? await order.CompareAsync(image, await RecordedBuild.OfAsync(log, new StandingImage(plan.Base, plan.File, image.Entry, image.Move.Old!), cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)
            : BuildAge.Unknown;
}

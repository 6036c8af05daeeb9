using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Promotions;
using Cake.Frosting;

namespace Aurora.GitOps;

/// <summary>Commits what was bumped, proved and verified.</summary>
[TaskName(nameof(Commit))]
[TaskDescription("commit the verified overlay")]
[IsDependentOn(typeof(Bump))]
[IsDependentOn(typeof(Verify))]
public sealed class Commit(PromotionRun promotion, PublicationOutput output) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        Bump.Manual.Needs,
        [.. PromotionOptions.All, .. PublishingOptions.All, .. ReportOptions.All],
        [("--target=Commit --image=orders=registry.aurora.example/aurora/orders:1.4.2@sha256:…", "set, prove, check and commit one image"),
            ("--target=Commit --release=release.json --push", "the same on the tip of the remote branch, and push"),
            ("--target=Commit --release=release.json --pull-request", "the same as a pull request, which a second run updates")],
        Judgement.EndsOnTheWay);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var published = await promotion.CommitAsync(context);
        output.Write(context, promotion, published, published is null ? await promotion.LeftoversAsync(context) : []);
    }
}

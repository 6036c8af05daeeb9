using Aurora.Common.Catalogs;
using Aurora.GitOps.Rollbacks;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.Promotion;

/// <summary>What a promotion is asked to do; options made into values.</summary>
/// <param name="Environment">The environment's name, or the overlay's path where there is no catalog.</param>
/// <param name="Overlay">The folder of the overlay, relative to the repository root.</param>
/// <param name="Images">The images to set.</param>
/// <param name="Add">Insert an <c>images:</c> entry that is missing.</param>
/// <param name="Rename">Let an image come from another image repository than the overlay names.</param>
/// <param name="AllowDirty">Let images of uncommitted source into prod.</param>
/// <param name="AskRegistry">Confirm each digest in its registry.</param>
public sealed record PromotionRequest(
    string Environment, string Overlay, IReadOnlyList<RequestedImage> Images, bool Add, bool Rename, bool AllowDirty, bool AskRegistry)
{
    /// <summary>Where it goes back to; null for a promotion.</summary>
    public RollbackOrigin? Rollback { get; init; }

    /// <summary>The traffic that it shifts in the same commit; null to leave it.</summary>
    public TrafficChange? Traffic { get; init; }

    /// <summary>What its commit says.</summary>
    public MessageTemplate Message { get; init; } = MessageTemplate.Default;

    /// <summary>The environment that takes no uncommitted source.</summary>
    public const string Production = "prod";

    /// <summary>The overlay as people read it.</summary>
    public string OverlayName => NameOf(Overlay);

    /// <summary>The folder of an overlay as people read it: the root, which has no path of its own, is <c>.</c>.</summary>
    public static string NameOf(string overlay) => overlay.Length == 0 ? "." : overlay;
}

using Aurora.Common.Images;
using Aurora.GitOps.History;

namespace Aurora.GitOps.Promotion;

/// <summary>What a promotion does to one <c>images:</c> entry of the overlay.</summary>
/// <param name="Entry">The <c>name</c> of the entry.</param>
/// <param name="OldName">The image name that the entry results in now.</param>
/// <param name="OldTag">The tag that stands there, or null.</param>
/// <param name="OldDigest">The digest that stands there, or null.</param>
/// <param name="New">The reference that it will result in.</param>
/// <param name="Request">What asked for it.</param>
public sealed record PromotedImage(string Entry, string OldName, string? OldTag, string? OldDigest, ImageReference New, RequestedImage Request)
{
    /// <summary>Stands in a plan for a digest that only a push can tell; no image has it.</summary>
    public static readonly string PendingDigest = "sha256:" + new string('0', 64);

    /// <summary>The version that stands there, as people read it: <c>1.4.2@sha256:…</c>.</summary>
    public string OldVersion => Move.Old!.Version;

    /// <summary>The version that will stand there.</summary>
    public string NewVersion => Move.New!.Version;

    /// <summary>The change as history knows it.</summary>
    public ImageMove Move => new(Entry, new ImageVersion(OldName, OldTag, OldDigest), ImageVersion.Of(New));

    /// <summary>True when the entry says the new reference already.</summary>
    public bool IsNothing => OldName == New.Name && OldTag == New.Tag && OldDigest == New.Digest;
}

using Aurora.GitOps.Editing.Images;

namespace Aurora.GitOps.History;

/// <summary>What a commit does to one <c>images:</c> entry.</summary>
/// <param name="Entry">The name of the entry.</param>
/// <param name="Old">What it said; null when it was not there.</param>
/// <param name="New">What it says; null when it is there no more.</param>
public sealed record ImageMove(string Entry, ImageVersion? Old, ImageVersion? New)
{
    /// <summary>The entry without its registry and path.</summary>
    public string ShortName => Entry[(Entry.LastIndexOf('/') + 1)..];

    /// <summary>The move as a promotion's trailer records it: <c>entry old -> new</c>, with the new image name where it is another.</summary>
    public string Recorded => $"{Entry} {Version(Old)} -> {(New is null || New.Name == (Old?.Name ?? Entry) ? "" : New.Name + ":")}{Version(New)}";

    /// <summary>What differs between the entries of two versions of a kustomization.</summary>
    public static IReadOnlyList<ImageMove> Between(IReadOnlyList<ImageEntry> before, IReadOnlyList<ImageEntry> after) =>
    [
        .. after.Select(entry => new ImageMove(entry.Name, Of(before, entry.Name), ImageVersion.Of(entry))).Where(move => move.Old != move.New),
        .. before.Where(entry => after.All(other => other.Name != entry.Name)).Select(entry => new ImageMove(entry.Name, ImageVersion.Of(entry), null)),
    ];

    private static ImageVersion? Of(IReadOnlyList<ImageEntry> entries, string name) =>
        entries.FirstOrDefault(entry => entry.Name == name) is { } found ? ImageVersion.Of(found) : null;

    private static string Version(ImageVersion? version) => version?.Version ?? "(none)";
}

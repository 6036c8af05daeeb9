using Aurora.Manifests.Files;

namespace Aurora.GitOps.Diffs;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Tree">Its files.</param>
public sealed record RevisionSide(string Name, IFileTree Tree);

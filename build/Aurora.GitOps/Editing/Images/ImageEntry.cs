namespace Aurora.GitOps.Editing.Images;

/// <summary>One entry of the <c>images:</c> list of a kustomization, as it is written.</summary>
/// <param name="Name">The image name that it applies to.</param>
/// <param name="NewName">The image name put in its place, or null.</param>
/// <param name="NewTag">The tag, or null when it is missing, empty or a null.</param>
/// <param name="Digest">The digest, likewise.</param>
/// <param name="Line">The line where the entry begins, counted from 1.</param>
public sealed record ImageEntry(string Name, string? NewName, string? NewTag, string? Digest, int Line)
{
    /// <summary>The image name that the cluster pulls.</summary>
    public string PulledName => NewName ?? Name;
}

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>Where a repository writes the weights of a canary.</summary>
public enum TrafficShape
{
    /// <summary>In the VirtualService itself.</summary>
    Inline,

    /// <summary>In a strategic-merge patch.</summary>
    Patch,

    /// <summary>In such a patch between the lines of the kustomization.</summary>
    PatchBetweenLines,

    /// <summary>In a JSON 6902 patch.</summary>
    JsonPatch,

    /// <summary>In such a patch between the lines of the kustomization.</summary>
    JsonPatchBetweenLines,
}

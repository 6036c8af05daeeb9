namespace Aurora.Manifests.Kustomize.Tools;

/// <summary>The kustomize that Argo CD renders with, as the catalog pins it: another one here may render something else.</summary>
public static class PinnedKustomize
{
    /// <summary>What to say about the local version; null when it is the pinned one, or none is pinned.</summary>
    /// <param name="local">The version at hand, <c>5.5.0</c>.</param>
    /// <param name="pinned">The version pinned, as exact as the catalog writes it: <c>5</c>, <c>5.5</c>, <c>5.5.0</c>; null for none.</param>
    public static string? Warning(string local, string? pinned) =>
        pinned is null || local == pinned || local.StartsWith(pinned + ".", StringComparison.Ordinal)
            ? null
            : $"The kustomize at hand is {local}, but Argo CD renders with {pinned} (build/catalog.yaml); the two may disagree.";
}

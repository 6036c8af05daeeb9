using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>A field that differs between two renders of one object.</summary>
/// <param name="Resource">The object.</param>
/// <param name="Path">Keys (text), list positions (numbers as text) and names of list items (<c>[name=api]</c>) from the root.</param>
/// <param name="Old">What stood there; null when nothing did.</param>
/// <param name="New">What stands there; null when nothing does.</param>
public sealed record FieldChange(ResourceId Resource, IReadOnlyList<string> Path, YamlNode? Old, YamlNode? New)
{
    /// <summary>The path as people write it: <c>spec.template.spec.containers[0].image</c>.</summary>
    public string Field => FieldPath.Format(Path);

    /// <summary>The old scalar, or null when there is none.</summary>
    public string? OldText => (Old as YamlScalarNode)?.Value;

    /// <summary>The new scalar, or null when there is none.</summary>
    public string? NewText => (New as YamlScalarNode)?.Value;
}

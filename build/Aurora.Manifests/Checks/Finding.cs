using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>Something that a rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Overlay">The overlay in whose render it was found.</param>
/// <param name="Resource">The object; null when it is not about one.</param>
/// <param name="Field">The field, <c>spec.template.spec.containers[0].image</c>; empty when it is not about one.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="File">The file to edit, relative to the repository root; null when nobody knows.</param>
/// <param name="Line">The line to edit, from 1; 0 when nobody knows.</param>
public sealed record Finding(RuleInfo Rule, string Overlay, ResourceId? Resource, string Field, string Message, string? File = null, int Line = 0)
{
    /// <summary>Where to mend it: <c>file:line</c>, the file alone, or the overlay.</summary>
    public string Where => File is null ? Overlay : Line > 0 ? $"{File}:{Line}" : File;
}

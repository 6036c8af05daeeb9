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
    /// <summary>
    /// The line in the text of the field, from 1, where the field is a text of several lines (a file in a ConfigMap); 0 where it
    /// is about the field as a whole.
    /// </summary>
    public int TextLine { get; init; }

    /// <summary>What must be known about <see cref="File"/> and <see cref="Line"/>, such as that they are not the only ones; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>
    /// A finding about a field of an object in the render of an overlay. The rule names no file: which one to edit is found out
    /// from the field afterwards.
    /// </summary>
    public static Finding At(RuleInfo rule, JudgedOverlay overlay, Resource resource, string field, string message) =>
        new(rule, overlay.Overlay, resource.Id, field, message);

    /// <summary>Where to mend it: <c>file:line</c>, the file alone, or the overlay.</summary>
    public string Where => File is null ? Overlay : Line > 0 ? $"{File}:{Line}" : File;
}

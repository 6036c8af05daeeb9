using Aurora.Common.Images;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks;

/// <summary>
/// An <c>images:</c> entry that matches no image. kustomize builds it silently, and a promotion through it would change
/// nothing at runtime.
/// </summary>
public sealed class UnmatchedImageEntry : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR001", "Every images entry matches an image", Severity.Error, "Mend the name of the entry, or remove it.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        var rendered = overlay.Resources.SelectMany(resource => Names(resource.Root)).ToHashSet();
        var entries = overlay.Graph.Kustomizations
            .SelectMany(kustomization => (kustomization["images"] as YamlSequenceNode)?.Children.OfType<YamlMappingNode>().Select(entry => (kustomization, entry)) ?? [])
            .Where(found => found.entry.Text("name") is { Length: > 0 })
            .ToList();
        // What one entry renames to another may take up by that name.
        var taken = entries.Select(found => found.entry.Text("name")!).ToHashSet();
        return entries
            .Where(found => found.entry.Text("newName") is { Length: > 0 } renamed
                ? !rendered.Contains(renamed) && !taken.Contains(renamed)
                : !rendered.Contains(found.entry.Text("name")!))
            .Select(found => new Finding(
                Info, overlay.Overlay, null, "images", $"The images entry '{found.entry.Text("name")}' matches no image.",
                found.kustomization.Path, (int)found.entry.Start.Line));
    }

    // Custom resources hold images under other keys than 'image', so every scalar that reads like one counts.
    private static IEnumerable<string> Names(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } text } => ImageReference.TryParse(text, out var reference) ? [reference.Name] : [],
        YamlSequenceNode list => list.Children.SelectMany(Names),
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(Names),
        _ => [],
    };
}

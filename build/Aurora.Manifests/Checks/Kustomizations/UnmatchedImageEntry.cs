using System.Globalization;
using Aurora.Common;
using Aurora.Common.Images;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Kustomizations;

/// <summary>
/// An <c>images:</c> entry that matches no image. kustomize builds it silently, and a promotion through it would change
/// nothing at runtime. One that several overlays share, in a base or component, need match in one of them only.
/// </summary>
public sealed class UnmatchedImageEntry : IFactRule
{
    private const string Matching = "matches";

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR001", "Every images entry matches an image", Severity.Error, "Mend the name of the entry, or remove it.");

    /// <inheritdoc/>
    public IEnumerable<Fact> Gather(JudgedOverlay overlay) => Entries(overlay).Select(entry =>
        new Fact(overlay.Overlay, [entry.File, entry.Line.ToString(CultureInfo.InvariantCulture), entry.Name, entry.Matches ? Matching : ""]));

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(IReadOnlyList<Fact> facts) => facts
        .Select(fact => (fact.Overlay, Entry: new Entry(fact.Values[0], int.Parse(fact.Values[1], CultureInfo.InvariantCulture), fact.Values[2], fact.Values[3] == Matching)))
        .GroupBy(found => (found.Entry.File, found.Entry.Line))
        .Where(uses => uses.All(found => !found.Entry.Matches))
        .Select(uses => uses.First())
        .Select(found => new Finding(
            Info, found.Overlay, null, "images", $"The images entry '{Printable.OneLine(found.Entry.Name)}' matches no image.", found.Entry.File, found.Entry.Line));

    private static IEnumerable<Entry> Entries(JudgedOverlay overlay)
    {
        var entries = overlay.Graph.Kustomizations
            .SelectMany(kustomization => (kustomization["images"] as YamlSequenceNode)?.Children.OfType<YamlMappingNode>().Select(entry => (kustomization, entry)) ?? [])
            .Where(found => found.entry.Text("name") is { Length: > 0 })
            .ToList();
        if (entries.Count == 0) return [];

        var anywhere = overlay.Graph.Kustomizations.Any(kustomization => FurtherFields.Any(field => kustomization[field] is not null));
        var rendered = overlay.Resources.SelectMany(resource => anywhere ? Scalars(resource.Root) : Images(resource.Root))
            .Select(text => ImageReference.TryParse(text, out var reference) ? reference.Name : text)
            .ToHashSet();
        var renames = entries.ToLookup(found => found.entry.Text("name")!, found => NewName(found.entry));
        return entries.Select(found => new Entry(
            found.kustomization.Path, (int)found.entry.Start.Line, found.entry.Text("name")!, Outcomes(NewName(found.entry), renames).Any(rendered.Contains)));
    }

    // With these a kustomization may have images replaced in fields of its own choice.
    private static readonly string[] FurtherFields = ["configurations", "transformers"];

    // Where kustomize replaces images of its own accord (filters/imagetag: any containers and initContainers; image volumes since 5.6).
    private static IEnumerable<string> Images(YamlNode node) => node switch
    {
        YamlSequenceNode list => list.Children.SelectMany(Images),
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(Images)
            .Concat(mapping.Maps("containers").Concat(mapping.Maps("initContainers")).Select(container => container.Text("image")).OfType<string>())
            .Concat(mapping.Maps("volumes").Select(volume => volume.Map("image")?.Text("reference")).OfType<string>()),
        _ => [],
    };

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } text } => [text],
        YamlSequenceNode list => list.Children.SelectMany(Scalars),
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(Scalars),
        _ => [],
    };

    private static string NewName(YamlMappingNode entry) => entry.Text("newName") is { Length: > 0 } renamed ? renamed : entry.Text("name")!;

    // What one entry renames to, another may take up by that name: an overlay the image that its base renamed.
    private static HashSet<string> Outcomes(string name, ILookup<string, string> renames)
    {
        var outcomes = new HashSet<string>();
        var rest = new Stack<string>([name]);
        while (rest.TryPop(out var next))
        {
            if (!outcomes.Add(next)) continue;
            foreach (var renamed in renames[next]) rest.Push(renamed);
        }

        return outcomes;
    }

    private sealed record Entry(string File, int Line, string Name, bool Matches);
}

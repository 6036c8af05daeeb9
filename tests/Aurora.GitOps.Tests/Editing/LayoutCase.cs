using Aurora.GitOps.Editing.Images;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>A file and what is to be set in it, by entry and key.</summary>
internal sealed record LayoutCase(WrittenKustomization Before, IReadOnlyDictionary<string, IReadOnlyDictionary<string, NewValue>> Values)
{
    public WrittenKustomization After => Before.Set(Values);

    public IEnumerable<ImageChange> Changes => Values.Select(entry => new ImageChange(
        entry.Key,
        entry.Value["newTag"].Text,
        entry.Value.GetValueOrDefault("digest")?.Text,
        entry.Value.GetValueOrDefault("newName")?.Text));

    public override string ToString() => $"{Before.Text}\n=== {string.Join("; ", Changes)}";
}

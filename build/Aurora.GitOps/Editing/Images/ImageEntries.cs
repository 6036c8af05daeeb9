using System.Collections;
using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing.Images;

/// <summary>
/// The <c>images:</c> list of a kustomization file, and the one way to change it: entries are set in place, to the byte.
/// Immutable; knows nothing of files.
/// </summary>
public sealed class ImageEntries : IReadOnlyList<ImageEntry>
{
    private static readonly YamlPath Images = YamlPath.Root.Key("images");
    private readonly EditableYaml _file;
    private readonly List<ImageEntry> _entries;

    private ImageEntries(EditableYaml file) => (_file, _entries) = (file, new ImageEntryReader(file).Read());

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public ImageEntry this[int index] => _entries[index];

    /// <summary>Reads a kustomization file.</summary>
    /// <param name="bytes">Its whole content.</param>
    /// <param name="path">How it is named in errors.</param>
    /// <exception cref="UserError">It is not a kustomization that kustomize and a person read in the same way.</exception>
    public static ImageEntries Read(ReadOnlySpan<byte> bytes, string path) => new(EditableYaml.Read(bytes, path));

    /// <summary>The entry of that name, or null.</summary>
    public ImageEntry? Find(string name) => _entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The bytes of the file.</summary>
    public byte[] Encode() => _file.Text.Encode();

    /// <summary>
    /// Sets the tag, digest and new name of entries, all or none. Every other byte stays. A missing or empty field is added in
    /// the entry's own style; a tag that kustomize would not read as text is quoted. Gives the same object back when all is so already.
    /// </summary>
    /// <exception cref="UserError">
    /// There is no such entry (and it is not to be added), the change would drop a digest or leave a tag that belongs to another one, a
    /// value is malformed, or the entry is written in a way that cannot be edited in one place.
    /// </exception>
    public ImageEntries Set(params IReadOnlyCollection<ImageChange> changes)
    {
        foreach (var change in changes) change.Validate();
        if (changes.GroupBy(change => change.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UserError($"The image '{Printable.OneLine(twice.Key)}' is to be set twice.", "Name it once.");

        var edit = new YamlEdit(_file);
        var added = new List<IReadOnlyList<YamlField>>();
        foreach (var change in changes)
        {
            if (_entries.FindIndex(entry => entry.Name == change.Name) is var index and >= 0)
                new ImageEntryEdit(_file, Images.Item(index), _entries[index], change).AddTo(edit);
            else if (change.Add) added.Add([new YamlField("name", YamlValue.Text(change.Name)), .. change.Fields]);
            else throw Unknown(change.Name);
        }

        if (added.Count > 0) _ = edit.Append(Images, added);
        var file = edit.Apply();
        return ReferenceEquals(file, _file) ? this : new ImageEntries(file);
    }

    /// <inheritdoc/>
    public IEnumerator<ImageEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private UserError Unknown(string name) => new(
        $"{_file.Text.Path} has no entry under images: for '{Printable.OneLine(name)}'.",
        $"{NearestName.Hint(name, [.. _entries.Select(entry => Printable.OneLine(entry.Name))])} With --add the entry is added.");
}

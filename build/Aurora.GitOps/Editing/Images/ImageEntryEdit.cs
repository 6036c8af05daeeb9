using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing.Images;

/// <summary>
/// Sets the fields of one entry of the <c>images:</c> list: in place where they are written, else behind the one before in the order
/// of kustomize's reference.
/// </summary>
internal sealed class ImageEntryEdit(EditableYaml file, YamlPath path, ImageEntry entry, ImageChange change)
{
    /// <exception cref="UserError">The entry would lose its digest, or keep another one's tag, or cannot be edited in one place.</exception>
    public void AddTo(YamlEdit edit)
    {
        if (!change.IsExact) RefuseHalfAReference();
        var mapping = (YamlMapping)file.Locate(path);
        var wanted = change.Fields.ToDictionary(field => field.Key);
        var after = "name";
        var missing = new List<YamlField>();
        foreach (var key in (string[])["newName", "newTag", "digest"])
        {
            var field = wanted.GetValueOrDefault(key);
            var written = mapping.Find(key)?.Value;
            if (written is null && field is not null) missing.Add(field);
            if (written is null) continue;

            if (field is not null && !Says(written, field.Value)) edit.Set(path.Key(key), field.Value);
            if (missing.Count > 0) edit.Insert(path, after, [.. missing]);
            missing.Clear();
            if (field is null && change.IsExact) edit.Remove(path, key);
            else after = key;
        }

        if (missing.Count > 0) edit.Insert(path, after, missing);
    }

    private static bool Says(YamlNode node, YamlValue value) =>
        (node is YamlAlias alias ? alias.Target : node) is YamlScalar { ReadsAsText: true } scalar && scalar.Value == value.Value;

    // With tag and digest, kustomize writes name:tag@digest; with one of them, it drops the other from the base.
    private void RefuseHalfAReference()
    {
        if (entry.Digest is { } digest && change.Digest is null)
        {
            throw Error(
                $"is pinned by digest ({Printable.OneLine(digest, 80)}), and no digest was given with the tag '{change.Tag}'.",
                $"{change.Tag}@sha256:…");
        }

        if (entry.NewTag is { } tag && change.Tag is null)
            throw Error($"has the tag '{Printable.OneLine(tag, 80)}', and no tag was given with the digest.", $"TAG@{change.Digest}");
    }

    private UserError Error(string problem, string reference) => new(
        $"{file.Text.Path}:{entry.Line}: the image '{Printable.OneLine(entry.Name)}' {problem}",
        $"Name both: {Printable.OneLine(entry.PulledName)}:{reference}.");
}

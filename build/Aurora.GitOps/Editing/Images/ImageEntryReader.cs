using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing.Images;

/// <summary>
/// Reads the <c>images:</c> list of a kustomization, and refuses what kustomize (5.5, tried) takes silently and reads otherwise
/// than a person: further documents, keys in other letter case, merge keys, two entries for one name.
/// </summary>
internal sealed class ImageEntryReader(EditableYaml file)
{
    private static readonly string[] Fields = ["name", "newName", "newTag", "digest", "tagSuffix"];

    /// <exception cref="UserError">The file is not a kustomization whose images can be read for certain.</exception>
    public List<ImageEntry> Read()
    {
        var root = Root();
        RefuseOtherSpellings(root, ["images"]);
        file.RefuseMerge(root);
        return root.Find("images")?.Value switch
        {
            null or YamlScalar { IsNull: true } => [],
            YamlSequence list => Distinct([.. list.Items.Select(Entry)]),
            YamlAlias alias => throw file.Error(alias, $"images is an alias (*{Printable.OneLine(alias.Name)}).", "Write the list out."),
            var other => throw file.Error(other, "images is not a list.", "Write one entry a line block, each after '- name: '."),
        };
    }

    private YamlMapping Root() => file.Documents switch
    {
        [{ Root: YamlMapping root }] => root,
        [] or [{ Root: YamlScalar { IsNull: true } }] =>
            throw new UserError($"{file.Text.Path} is empty.", "Write a kustomization into it."),
        [var only] => throw file.Error(only.Root, "the kustomization is not a mapping.", "Write 'key: value' lines at the left margin."),
        [_, var second, ..] => throw file.Error(
            second.Root, "a second YAML document begins here; kustomize reads the first one only.", "Leave one document."),
    };

    private ImageEntry Entry(YamlNode item, int index)
    {
        if (item is YamlAlias alias) throw file.Error(item, $"images[{index}] is an alias (*{Printable.OneLine(alias.Name)}).", "Write the entry out.");
        if (item is not YamlMapping mapping) throw file.Error(item, $"images[{index}] is not a mapping.", "Write 'name: …' there.");
        RefuseOtherSpellings(mapping, Fields);
        file.RefuseMerge(mapping);
        var name = Scalar(mapping, index, "name");
        if (name is null or { IsNull: true } or { Value: "" })
            throw file.Error(mapping, $"images[{index}] has no name.", "Add 'name: …'.");
        if (!name.ReadsAsText)
        {
            throw file.Error(
                name, $"the name '{Printable.OneLine(name.Value)}' is not a text for kustomize, which reads YAML 1.1.", "Put it in quotes.");
        }

        return new(
            name.Value,
            Text(mapping, index, "newName"),
            Text(mapping, index, "newTag"),
            Text(mapping, index, "digest"),
            file.Text.Line(mapping.Start));
    }

    private string? Text(YamlMapping mapping, int index, string key) =>
        Scalar(mapping, index, key) is { IsNull: false, Value.Length: > 0 } scalar ? scalar.Value : null;

    private YamlScalar? Scalar(YamlMapping mapping, int index, string key) => mapping.Find(key)?.Value switch
    {
        null => null,
        YamlScalar scalar => scalar,
        YamlAlias { Target: YamlScalar target } => target,
        var other => throw file.Error(other, $"images[{index}].{key} is not a single value.", "Write one value there."),
    };

    // Go's JSON reader takes 'newtag' for newTag, and where both stand, for the one that wins.
    private void RefuseOtherSpellings(YamlMapping mapping, string[] names)
    {
        foreach (var key in mapping.Entries.Select(entry => entry.Key).OfType<YamlScalar>())
        {
            var meant = names.FirstOrDefault(name => name.Equals(key.Value, StringComparison.OrdinalIgnoreCase));
            if (meant is not null && meant != key.Value)
                throw file.Error(key, $"the key '{key.Value}' is read by kustomize as '{meant}'.", $"Write '{meant}'.");
        }
    }

    private List<ImageEntry> Distinct(List<ImageEntry> entries)
    {
        foreach (var group in entries.GroupBy(entry => entry.Name).Where(group => group.Count() > 1))
        {
            var lines = group.Select(entry => entry.Line).ToList();
            throw new UserError(
                $"{file.Text.Path}:{lines[1]}: images holds a second entry for '{Printable.OneLine(group.Key)}'; the first is in line {lines[0]}.",
                "Leave one.");
        }

        return entries;
    }
}

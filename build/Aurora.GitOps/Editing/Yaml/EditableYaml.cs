using Aurora.Common;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>A YAML file that can be edited to the byte: its text and, for each document in it, where every node stands.</summary>
public sealed class EditableYaml
{
    private EditableYaml(YamlText text) => (Text, Documents) = (text, new YamlReader(text).Read());

    /// <summary>The text.</summary>
    public YamlText Text { get; }

    /// <summary>The documents, in the order of the file; none when it holds only comments.</summary>
    public IReadOnlyList<YamlDocument> Documents { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its whole content.</param>
    /// <param name="path">How it is named in errors.</param>
    /// <exception cref="UserError">It is not UTF-8, not YAML, holds a key twice, or is beyond the bounds of size and depth.</exception>
    public static EditableYaml Read(ReadOnlySpan<byte> bytes, string path) => new(YamlText.Decode(bytes, path));

    /// <summary>The file with another text, read again.</summary>
    internal EditableYaml With(string text) => new(Text.With(text));

    /// <summary>An error about a node.</summary>
    public UserError Error(YamlNode node, string problem, string mend) => Text.Error(node.Start, problem, mend);

    /// <summary>
    /// The node at <paramref name="path"/>, to be edited in place. Aliases on the way are refused, not followed, and so is
    /// whatever an alias elsewhere stands for: an edit would change both places.
    /// </summary>
    /// <exception cref="UserError">It does not exist, or editing it would change something else as well.</exception>
    public YamlNode Locate(YamlPath path)
    {
        var document = path.Document < Documents.Count
            ? Documents[path.Document]
            : throw new UserError($"{Text.Path} has no document {path.Document + 1}.", $"It holds {Documents.Count}.");
        var node = document.Root;
        var at = YamlPath.InDocument(path.Document);
        RefuseShared(document, node, at);
        foreach (var step in path.Steps)
        {
            var child = Child(node, step);
            at = step.Key is null ? at.Item(step.Index) : at.Key(step.Key);
            node = child ?? throw Error(node, $"{at} does not exist.", "Name one that does.");
            RefuseShared(document, node, at);
        }

        return node;
    }

    private YamlNode? Child(YamlNode node, YamlStep step) => node switch
    {
        YamlMapping mapping when step.Key is not null => FindUnmerged(mapping, step.Key),
        YamlSequence sequence when step.Key is null => step.Index < sequence.Items.Count ? sequence.Items[step.Index] : null,
        _ => null,
    };

    private YamlNode? FindUnmerged(YamlMapping mapping, string key)
    {
        RefuseMerge(mapping);
        return mapping.Find(key)?.Value;
    }

    /// <summary>The mapping at <paramref name="path"/>, to be edited in place.</summary>
    /// <exception cref="UserError">It does not exist, is none, or editing it would change something else as well.</exception>
    internal YamlMapping LocateMapping(YamlPath path)
    {
        var node = Locate(path);
        var mapping = node as YamlMapping ?? throw Error(node, $"{path} is not a mapping.", "Write 'key: value' lines there.");
        RefuseMerge(mapping);
        return mapping;
    }

    /// <summary>Refuses a mapping that takes values from elsewhere: kustomize lets a later merge key win over a written one.</summary>
    internal void RefuseMerge(YamlMapping mapping)
    {
        if (mapping.Find("<<") is { } merge)
        {
            throw Error(
                merge.Key, "a merge key (<<) brings in values from elsewhere, which may win over what is written here.", "Write the values out.");
        }
    }

    private void RefuseShared(YamlDocument document, YamlNode node, YamlPath at)
    {
        if (node is YamlAlias alias)
        {
            throw Error(
                node,
                $"{at} is an alias (*{Printable.OneLine(alias.Name)}); what it stands for is written in line {Text.Line(alias.Target.Start)}.",
                "Write the value out.");
        }

        if (document.Shared.Contains(node))
        {
            throw Error(
                node,
                $"{at} is anchored (&{Printable.OneLine(node.Place.Anchor!)}) and used again by an alias, which would change with it.",
                "Write the value out where the alias stands.");
        }
    }
}

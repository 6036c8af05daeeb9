using System.Text;
using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>
/// A set of edits of one YAML file, which happen all or not at all. Only the bytes of the values named change; what is inserted
/// takes the style of its neighbours. Nothing here touches a disk.
/// </summary>
public sealed class YamlEdit(EditableYaml file)
{
    private readonly List<YamlChange> _changes = [];

    /// <summary>Sets a scalar that exists, or the nothing after a key. Its quoting stays.</summary>
    /// <exception cref="UserError">It does not exist, or is not written as one scalar on one line of its own.</exception>
    public YamlEdit Set(YamlPath scalar, YamlValue value) => Add(new ScalarChange(file, scalar, value).Change());

    /// <summary>Inserts fields into a mapping, behind the field <paramref name="after"/>.</summary>
    /// <exception cref="UserError">The mapping cannot take a line there.</exception>
    public YamlEdit Insert(YamlPath mapping, string after, IReadOnlyList<YamlField> fields) =>
        Add(new FieldInsertion(file, mapping, after, fields).Change());

    /// <summary>Removes a field of a mapping, which may not be its first.</summary>
    /// <exception cref="UserError">It does not exist, or is not written in one place of its own.</exception>
    public YamlEdit Remove(YamlPath mapping, string key) => Add(new FieldRemoval(file, mapping, key).Change());

    /// <summary>Appends mappings to a sequence, which may be missing in the document's root, empty, or in any style.</summary>
    /// <exception cref="UserError">What stands there is no sequence, or cannot be appended to.</exception>
    public YamlEdit Append(YamlPath sequence, IReadOnlyList<IReadOnlyList<YamlField>> entries) =>
        Add(new EntryAppend(file, sequence, entries).Change());

    /// <summary>Inserts a field with all that is in it into a mapping, behind the field <paramref name="after"/>. Block style only.</summary>
    /// <exception cref="UserError">The mapping cannot take lines there.</exception>
    public YamlEdit InsertLines(YamlPath mapping, string after, YamlEntry field) => Add(new LinesInsertion(file).Field(mapping, after, field));

    /// <summary>Inserts an item with all that is in it into a sequence. Block style only.</summary>
    /// <exception cref="UserError">The sequence cannot take lines there.</exception>
    public YamlEdit InsertLines(YamlPath sequence, int index, YamlNode item) => Add(new LinesInsertion(file).Item(sequence, index, item));

    /// <summary>Removes a field or an item with all that is in it: the bytes that inserting it added.</summary>
    /// <exception cref="UserError">It shares its lines with something else.</exception>
    public YamlEdit RemoveLines(YamlPath node) => Add(new LinesRemoval(file, node).Change());

    /// <summary>Edits the YAML that stands behind <c>|</c> inside this file, with the same exactness.</summary>
    /// <exception cref="UserError">Nothing that can be edited stands there.</exception>
    public YamlEdit Inside(YamlPath literal, Func<EditableYaml, EditableYaml> edit)
    {
        var inner = new LiteralYaml(file, literal);
        return Add(inner.Change(edit(inner.Inside)));
    }

    /// <summary>
    /// Makes the edits, reads the result again and proves that it says what the old file said but for them.
    /// Edits that change nothing give the same object back.
    /// </summary>
    /// <exception cref="UserError">The proof failed, and nothing was changed.</exception>
    public EditableYaml Apply()
    {
        var text = Splice();
        if (text == file.Text.Value) return file;
        var result = ReadAgain(text);
        YamlProof.Verify(file, _changes, result);
        return result;
    }

    private EditableYaml ReadAgain(string text)
    {
        try
        {
            return file.With(text);
        }
        catch (UserError e)
        {
            throw YamlProof.Failed(file, e.Problem, e);
        }
    }

    private YamlEdit Add(YamlChange change)
    {
        _changes.Add(change);
        return this;
    }

    // Splices at one place keep the order in which they were asked for: OrderBy is stable.
    private string Splice()
    {
        var old = file.Text.Value;
        var text = new StringBuilder(old.Length + 256);
        var at = 0;
        foreach (var (span, replacement) in _changes.SelectMany(change => change.Splices).OrderBy(splice => splice.Span.Start))
        {
            if (span.Start < at) throw YamlProof.Failed(file, $"two edits overlap in line {file.Text.Line(span.Start)}");
            text.Append(old, at, span.Start - at).Append(replacement);
            at = span.End;
        }

        return text.Append(old, at, old.Length - at).ToString();
    }
}

namespace Aurora.GitOps.Tests.Editing;

/// <summary>The ways to write a mapping in a list.</summary>
internal enum Shape
{
    Block,

    /// <summary><c>{a: b, c: d}</c></summary>
    Row,

    /// <summary>Braces, and a line for each field.</summary>
    Lines,
}

/// <summary>An entry of the images list, as somebody wrote it.</summary>
internal sealed record WrittenEntry(IReadOnlyList<WrittenField> Fields, Shape Shape)
{
    private static readonly string[] Order = ["name", "newName", "newTag", "digest"];

    /// <summary>What stands between dash and entry: spaces, or an anchor, tag or comment before a line break.</summary>
    public string Gap { get; init; } = " ";

    /// <summary>Spaces inside the braces of a row.</summary>
    public string Padding { get; init; } = "";

    /// <summary>True if a comma stands behind the last field too.</summary>
    public bool HasLastComma { get; init; }

    /// <summary>True if all keys and values are quoted alike, so that new ones are too.</summary>
    public Written Quoting { get; init; }

    public string Name => Find("name")!.Value;

    public WrittenField? Find(string key) => Fields.FirstOrDefault(field => field.Key == key);

    public string? Says(string key) => Find(key)?.Says;

    /// <summary>The entry as it must be written after the fields are set.</summary>
    public WrittenEntry Set(IReadOnlyDictionary<string, NewValue> values)
    {
        var fields = Fields.Select(field => values.TryGetValue(field.Key, out var value) ? field.Set(value) : field).ToList();
        var after = "name";
        foreach (var key in Order.Skip(1))
        {
            var written = fields.FirstOrDefault(field => field.Key == key);
            if (written is null && values.TryGetValue(key, out var value))
            {
                InsertBehind(fields, fields.FindIndex(field => field.Key == after), new WrittenField(key, Quoting, "", Quoting).Set(value));
                after = key;
            }
            else if (written is not null)
            {
                after = key;
            }
        }

        return this with { Fields = fields };
    }

    // What had no value keeps a space before the comma that now follows it.
    private void InsertBehind(List<WrittenField> fields, int at, WrittenField field)
    {
        var before = fields[at];
        var isBare = Shape != Shape.Block && Find(before.Key) is { Style: Written.Nothing };
        var isInRow = Shape == Shape.Row || (at == fields.Count - 1 && !HasLastComma);
        if (isInRow) fields[at] = before with { BeforeComma = isBare ? " " : "", Tail = "" };
        fields.Insert(at + 1, field with { Tail = isInRow ? before.Tail : "" });
    }

    /// <summary>The entry's text behind the dash, or in brackets.</summary>
    /// <param name="indent">What stands before its lines but the first.</param>
    public string Text(string indent) => Shape switch
    {
        Shape.Block => Gap + string.Join("\n" + indent, Fields.Select(field => Above(field, indent) + field.Text(indent) + Behind(field))),
        Shape.Row => $"{{{Padding}{string.Join(" ", Fields.Select((field, i) => InFlow(field, i, indent)))}{Padding}}}",
        _ => $"{{\n{string.Concat(Fields.Select((field, i) => Line(field, i, indent + "  ")))}{indent}}}",
    };

    private string Line(WrittenField field, int index, string indent) =>
        $"{indent}{Above(field, indent)}{InFlow(field, index, indent)}{field.Comment}\n";

    private string InFlow(WrittenField field, int index, string indent) =>
        field.Text(indent) + field.Tail + (index == Fields.Count - 1 && !HasLastComma ? "" : field.BeforeComma + ",");

    private static string Above(WrittenField field, string indent) => field.CommentAbove.Length == 0 ? "" : $"{field.CommentAbove}\n{indent}";

    private static string Behind(WrittenField field) => field.IsBelowKey && field.Style != Written.Nothing ? "" : field.Comment;
}

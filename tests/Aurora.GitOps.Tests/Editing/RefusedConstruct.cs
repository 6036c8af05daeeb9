namespace Aurora.GitOps.Tests.Editing;

/// <summary>A way to write <c>newTag</c> that cannot be edited in place.</summary>
/// <param name="Value">What stands behind the colon.</param>
/// <param name="Problem">How it is named.</param>
/// <param name="IsBlockOnly">True if it can stand in block style only.</param>
internal sealed record RefusedConstruct(string Value, string Problem, bool IsBlockOnly = false)
{
    public static readonly RefusedConstruct[] All =
    [
        new("|\n@    refused", "newTag is a block scalar (|)", IsBlockOnly: true),
        new("&refused !!str >-\n@    refused\n@    more", "newTag is a block scalar (>)", IsBlockOnly: true),
        new("refused\n@    more", "newTag goes over several lines", IsBlockOnly: true),
        new("'refused\n@    more'", "newTag goes over several lines", IsBlockOnly: true),
        new("\"refused\\\n@    more\"", "newTag goes over several lines", IsBlockOnly: true),
        new("*refused", "newTag is an alias (*refused)"),
        new("&again refused", "newTag is anchored (&again)", IsBlockOnly: true),
        new("!!int 5", "newTag has the tag tag:yaml.org,2002:int"),
        new("!refused v0", "newTag has the tag !refused"),
        new("[refused]", "newTag is not a single value"),
        new("{refused: v0}", "newTag is not a single value"),
    ];

    public bool Fits(WrittenEntry entry) => entry.Find("newTag") is not null && (!IsBlockOnly || entry.Shape == Shape.Block);

    /// <summary>The file with this in its first entry, and with what it refers to above and below.</summary>
    public WrittenKustomization PutInto(WrittenKustomization file) => file with
    {
        IsFlowRoot = false,
        Entries =
        [
            file.Entries[0] with
            {
                Fields =
                [
                    .. file.Entries[0].Fields.Select(field =>
                        field.Key == "newTag" ? field with { Instead = Value, Comment = "", IsBelowKey = false } : field),
                ],
            },
            .. file.Entries.Skip(1),
        ],
        Above = [.. file.Above, "namespace: &refused v0\n"],
        Below = Value.Contains("&again", StringComparison.Ordinal) ? ["nameSuffix: *again\n", .. file.Below] : file.Below,
    };

    /// <summary>The line of the first <c>newTag</c> that is a key of the list's first entry.</summary>
    public int LineIn(WrittenKustomization file)
    {
        var text = file.Text;
        var above = text.IndexOf("&refused v0", StringComparison.Ordinal);
        var images = text.IndexOf(file.ImagesKey + ":", above, StringComparison.Ordinal);
        var at = text.IndexOf(": " + Value.Split('\n')[0], images, StringComparison.Ordinal);
        return text[..at].Split(file.NewLine).Length;
    }
}

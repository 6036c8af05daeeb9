namespace Aurora.GitOps.Tests.Editing;

/// <summary>How a value is written.</summary>
internal enum Written
{
    Plain,
    Single,
    Double,

    /// <summary><c>~</c></summary>
    Null,

    /// <summary>Nothing behind the colon.</summary>
    Nothing,
}

/// <summary>A field of an entry, as somebody wrote it.</summary>
internal sealed record WrittenField(string Key, Written KeyStyle, string Value, Written Style)
{
    /// <summary>Anchor and tag, each followed by a space.</summary>
    public string Properties { get; init; } = "";

    /// <summary>The spaces behind the colon.</summary>
    public string Gap { get; init; } = " ";

    /// <summary>True if the value stands on the line below its key.</summary>
    public bool IsBelowKey { get; init; }

    /// <summary>A comment behind it, or nothing.</summary>
    public string Comment { get; init; } = "";

    /// <summary>A comment on the line above, or nothing.</summary>
    public string CommentAbove { get; init; } = "";

    /// <summary>What stands behind the colon instead of all this; an <c>@</c> in it is the indentation of the field.</summary>
    public string? Instead { get; init; }

    /// <summary>A space that keeps a nothing apart from the comma behind it.</summary>
    public string Tail { get; init; } = "";

    /// <summary>A space before that comma when it was put there later.</summary>
    public string BeforeComma { get; init; } = "";

    /// <summary>What the field says: null for nothing.</summary>
    public string? Says => Style is Written.Null or Written.Nothing || Value.Length == 0 ? null : Value;

    /// <summary>The field with another value in the same style.</summary>
    public WrittenField Set(NewValue value) => this with
    {
        Value = value.Text,
        Style = Style is Written.Single or Written.Double ? Style
            : value.NeedsQuotes && !Properties.Contains("!!str", StringComparison.Ordinal) ? Written.Double
            : Written.Plain,
        Gap = Style == Written.Nothing && Properties.Length == 0 ? " " : Gap,
    };

    /// <summary>Key, colon and value; in block style the line break in it is a plain newline.</summary>
    public string Text(string indent)
    {
        var value = Style switch
        {
            Written.Plain => Value,
            Written.Single => $"'{Value}'",
            Written.Double => $"\"{Value}\"",
            Written.Null => "~",
            _ => "",
        };
        var key = KeyStyle switch { Written.Single => $"'{Key}'", Written.Double => $"\"{Key}\"", _ => Key };
        if (Instead is not null) return $"{key}: {Instead.Replace("@", indent, StringComparison.Ordinal)}";
        if (value.Length == 0) return Properties.Length == 0 ? $"{key}:" : $"{key}:{Gap}{Properties.TrimEnd()}";
        return IsBelowKey ? $"{key}:{Comment}\n{indent}    {Properties}{value}" : $"{key}:{Gap}{Properties}{value}";
    }
}

/// <summary>A value to be set, and whether it must be quoted where it is not already.</summary>
internal sealed record NewValue(string Text, bool NeedsQuotes);

using YamlDotNet.Core;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>A stretch of text: from <paramref name="Start"/> up to, not including, <paramref name="End"/>. UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int End);

/// <summary>
/// Where a node stands. <paramref name="Outer"/> is where it begins with its <c>&amp;anchor</c> and <c>!!tag</c>;
/// <paramref name="Span"/> is its own content, without these.
/// </summary>
public sealed record YamlPlace(int Outer, TextSpan Span, string? Anchor, string? Tag)
{
    /// <summary>The place of what is yet to be written.</summary>
    internal static readonly YamlPlace None = new(0, default, null, null);
}

/// <summary>A node of a YAML document, with the exact place where it is written.</summary>
public abstract record YamlNode(YamlPlace Place)
{
    /// <summary>Where its content begins.</summary>
    public int Start => Place.Span.Start;

    /// <summary>Where its content ends: after the last character of the last scalar or bracket in it.</summary>
    public int End => Place.Span.End;

    /// <summary>True if an anchor or a tag stands before the content.</summary>
    public bool HasProperties => Place.Anchor is not null || Place.Tag is not null;

    /// <summary>How many nodes it is made of when every alias in it is written out.</summary>
    internal virtual long ExpandedSize => 1;
}

/// <summary>A text, with the style in which it is written.</summary>
public sealed record YamlScalar(YamlPlace Place, string Value, ScalarStyle Style) : YamlNode(Place)
{
    /// <summary>True if nothing is written: <c>key:</c>.</summary>
    public bool IsEmpty => Style == ScalarStyle.Plain && Start == End;

    /// <summary>True if it is written as a block: after <c>|</c> or <c>&gt;</c>.</summary>
    public bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>True if it stands for "no value": nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && Place.Tag is null && Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>True if kustomize reads it as its text, and not as a number, a boolean or nothing.</summary>
    public bool ReadsAsText => Style != ScalarStyle.Plain
        || Place.Tag is "!" or "tag:yaml.org,2002:str"
        || (Place.Tag is null && Yaml11.ReadsAsText(Value));
}

/// <summary>A reference <c>*name</c> to a node that stands earlier.</summary>
public sealed record YamlAlias(YamlPlace Place, string Name, YamlNode Target) : YamlNode(Place)
{
    internal override long ExpandedSize => Target.ExpandedSize;
}

/// <summary>A key and its value.</summary>
public sealed record YamlEntry(YamlNode Key, YamlNode Value);

/// <summary>A mapping. <paramref name="IsFlow"/>: written <c>{a: b}</c>, or, as an item of a flow sequence, without braces.</summary>
public sealed record YamlMapping(YamlPlace Place, IReadOnlyList<YamlEntry> Entries, bool IsFlow) : YamlNode(Place)
{
    /// <summary>The entry whose key is the text <paramref name="key"/>, or null.</summary>
    public YamlEntry? Find(string key) => IndexOf(key) is var index and >= 0 ? Entries[index] : null;

    /// <summary>Where the entry stands whose key is the text <paramref name="key"/>, counted from 0, or -1.</summary>
    public int IndexOf(string key)
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Key is YamlScalar scalar && scalar.Value == key) return i;
        }

        return -1;
    }

    internal override long ExpandedSize { get; } = 1 + Entries.Sum(entry => entry.Key.ExpandedSize + entry.Value.ExpandedSize);
}

/// <summary>A sequence. <paramref name="IsFlow"/>: written <c>[a, b]</c>.</summary>
public sealed record YamlSequence(YamlPlace Place, IReadOnlyList<YamlNode> Items, bool IsFlow) : YamlNode(Place)
{
    internal override long ExpandedSize { get; } = 1 + Items.Sum(item => item.ExpandedSize);
}

using System.Text;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>
/// A kustomization file, as somebody wrote it: it can write itself before and after an edit, so a result can be compared to the byte.
/// </summary>
internal sealed record WrittenKustomization(IReadOnlyList<WrittenEntry> Entries)
{
    /// <summary>True for <c>images: [ ]</c>.</summary>
    public bool IsFlow { get; init; }

    /// <summary>True for <c>{images: [ ]}</c>.</summary>
    public bool IsFlowRoot { get; init; }

    /// <summary>True if the entries in brackets have lines of their own.</summary>
    public bool IsLineEach { get; init; }

    /// <summary>Before the dashes, from the left margin.</summary>
    public string Indent { get; init; } = "";

    /// <summary>The key of the list, perhaps in quotes.</summary>
    public string ImagesKey { get; init; } = "images";

    /// <summary>Behind the key's colon: an anchor, a comment, or nothing.</summary>
    public string BehindKey { get; init; } = "";

    /// <summary>Whole lines between entries, each with its line break.</summary>
    public IReadOnlyList<string> Between { get; init; } = [""];

    /// <summary>What stands above and below, each with its last line break.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <inheritdoc cref="Above"/>
    public IReadOnlyList<string> Below { get; init; } = [];

    public string NewLine { get; init; } = "\n";

    public bool HasByteOrderMark { get; init; }

    public bool HasFinalNewLine { get; init; } = true;

    public WrittenEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The file as it must be after the entries are set.</summary>
    public WrittenKustomization Set(IReadOnlyDictionary<string, IReadOnlyDictionary<string, NewValue>> values) =>
        this with { Entries = [.. Entries.Select(entry => values.TryGetValue(entry.Name, out var own) ? entry.Set(own) : entry)] };

    public byte[] Bytes => Encoding.UTF8.GetBytes((HasByteOrderMark ? "\uFEFF" : "") + Text);

    public string Text
    {
        get
        {
            var text = IsFlowRoot
                ? $"{{resources: [deployment.yaml], {ImagesKey}: {BehindKey.TrimStart()}{(BehindKey.Length > 0 ? " " : "")}{InBrackets("")}}}\n"
                : string.Concat(Above) + Images + string.Concat(Below);
            return (HasFinalNewLine ? text : text.TrimEnd('\n')).Replace("\n", NewLine, StringComparison.Ordinal);
        }
    }

    private string Images => IsFlow
        ? $"{ImagesKey}:{(BehindKey.StartsWith(" #", StringComparison.Ordinal) ? "" : BehindKey)} {InBrackets(Indent)}\n"
        : $"{ImagesKey}:{BehindKey}\n" + string.Concat(Entries.Select((entry, i) => (i == 0 ? "" : Between[i % Between.Count]) + Indent + "-" + Item(entry) + "\n"));

    private string Item(WrittenEntry entry)
    {
        var gap = entry.Gap.Contains('\n', StringComparison.Ordinal) ? entry.Gap[(entry.Gap.LastIndexOf('\n') + 1)..] : Indent + " " + entry.Gap;
        return entry.Shape == Shape.Block ? entry.Text(gap) : " " + entry.Text(Indent + "  ");
    }

    private string InBrackets(string indent) => IsLineEach
        ? $"[\n{string.Join(",\n", Entries.Select(entry => $"{indent}  {entry.Text(indent + "  ")}"))}\n{indent}]"
        : $"[{string.Join(", ", Entries.Select(entry => entry.Text(indent + "  ")))}]";
}

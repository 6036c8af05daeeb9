using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>How mappings are written that join a sequence: as the last item there or, where there is none, as most people do.</summary>
/// <param name="Fields">How keys and values are quoted.</param>
/// <param name="IsFlow">True for <c>{name: x}</c>.</param>
/// <param name="Gap">The spaces between dash and item.</param>
/// <param name="Padding">The spaces inside braces.</param>
internal sealed record EntryLayout(FieldStyle Fields, bool IsFlow, string Gap, string Padding)
{
    /// <summary>The layout of the items of a sequence.</summary>
    /// <param name="text">The text in which it stands.</param>
    /// <param name="sequence">The sequence, perhaps empty.</param>
    /// <param name="parent">The mapping in which it stands, which lends its style to the first item.</param>
    public static EntryLayout Of(YamlText text, YamlSequence sequence, YamlMapping parent)
    {
        if (sequence.Items is not [.., YamlMapping last]) return First(parent, sequence.IsFlow);
        var before = text.Value[text.LineStart(last.Place.Outer)..last.Place.Outer];
        var gap = before[(before.LastIndexOf('-') + 1)..];
        var isUsable = gap.Length > 0 && gap.Length < before.Length && !gap.Contains('\t', StringComparison.Ordinal);
        return new(FieldStyle.Of(last), last.IsFlow, isUsable ? gap : " ", last.IsFlow && text.Value[last.Start + 1] == ' ' ? " " : "");
    }

    /// <summary>The layout of the first item of a sequence in <paramref name="parent"/>: quoted as the keys there are.</summary>
    public static EntryLayout First(YamlMapping parent, bool isFlow)
    {
        var keys = FieldStyle.Of(parent).Keys;
        return new(new FieldStyle(keys, keys), isFlow, " ", "");
    }

    /// <summary>The entries between braces, separated by commas.</summary>
    public IReadOnlyList<string> WriteFlow(IEnumerable<IReadOnlyList<YamlField>> entries) =>
        [.. entries.Select(fields => $"{{{Padding}{string.Join(", ", fields.Select(Fields.Write))}{Padding}}}")];

    /// <summary>The entries behind dashes; <paramref name="lineBreak"/> is a line break and the dashes' indentation.</summary>
    public string WriteBlock(IReadOnlyList<IReadOnlyList<YamlField>> entries, string lineBreak) => string.Concat(IsFlow
        ? WriteFlow(entries).Select(entry => $"{lineBreak}-{Gap}{entry}")
        : entries.Select(fields => $"{lineBreak}-{Gap}{string.Join($"{lineBreak} {Gap}", fields.Select(Fields.Write))}"));

    /// <summary>What reading the written entries must give.</summary>
    public IEnumerable<YamlMapping> Expected(IEnumerable<IReadOnlyList<YamlField>> entries) =>
        entries.Select(fields => new YamlMapping(YamlPlace.None, [.. fields.Select(Fields.Expected)], IsFlow));
}

using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Common.Yaml;

/// <summary>
/// Loads YAML that somebody else wrote, within bounds: nesting that would overflow the stack, and aliases that unfold to more
/// than any file holds, are errors with a line, found before the document is built.
/// </summary>
public static class BoundedYaml
{
    /// <summary>How deep mappings and lists may stand in each other.</summary>
    public const int MaximumDepth = 100;

    /// <summary>How many nodes a document may have once its aliases are unfolded, and the aliases of a file may stand for together.</summary>
    public const int MaximumNodes = 1_000_000;

    // How YamlDotNet begins what it says of a second key.
    private const string Duplicate = "Duplicate key";

    /// <summary>The documents in <paramref name="text"/>.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="path">How the file is named in errors.</param>
    /// <exception cref="UserError">It is not YAML, or out of bounds; the error names file, line and column.</exception>
    public static IList<YamlDocument> Load(string text, string path)
    {
        var stream = new YamlStream();
        var parser = new BoundedParser(new Parser(new StringReader(text)));
        try
        {
            stream.Load(parser);
        }
        catch (YamlException e)
        {
            throw e.Message.StartsWith(Duplicate, StringComparison.Ordinal)
                ? SecondKey(text[(int)e.Start.Index..(int)e.End.Index].Trim('"', '\''), path, e) : NotYaml(text, path, e);
        }
        catch (ArgumentException e) // what was parsed makes no document
        {
            throw NotYaml(text, path, BoundedParser.Stopped(parser.Current, e));
        }

        return stream.Documents;
    }

    /// <summary>
    /// The first fault of a text, found without building anything, so that the text may be of any size; null when it has none
    /// of those sought.
    /// </summary>
    /// <param name="text">The YAML.</param>
    /// <param name="path">How the file is named in errors.</param>
    /// <param name="sought">What is a fault; anything else is asked elsewhere.</param>
    public static UserError? FindFault(string text, string path, YamlFaults sought)
    {
        var keys = new OpenKeys();
        var parser = new BoundedParser(new Parser(new StringReader(text)));
        try
        {
            while (parser.MoveNext())
            {
                if (sought.HasFlag(YamlFaults.SecondKey) && keys.FindSecond(parser.Current!) is { } key)
                    return SecondKey(key.Value, path, new YamlException(key.Start, key.End, Duplicate));
            }

            return null;
        }
        catch (YamlException e)
        {
            return sought.HasFlag(e is AliasBomb ? YamlFaults.Bomb : YamlFaults.Syntax) ? NotYaml(text, path, e) : null;
        }
    }

    private static UserError SecondKey(string key, string path, YamlException e) => new(
        $"{path}:{e.Start.Line}:{e.Start.Column}: the key '{Printable.OneLine(key)}' stands here a second time in the same mapping.", "Remove one of the two.", e);

    private static UserError NotYaml(string text, string path, YamlException e) =>
        e is AliasBomb ? new($"{path}:{e.Start.Line}:{e.Start.Column}: {e.Message} (an alias bomb).", "Write out what the aliases stand for.", e)
        : IndentingTab(text, e) is var (line, column) ? new($"{path}:{line}:{column}: this is not YAML: the line is indented with a tab.", "Indent with spaces.", e)
        : new($"{path}:{e.Start.Line}:{e.Start.Column}: this is not YAML: {Printable.OneLine(e.Message).TrimEnd('.')}.", "Mend the line.", e);

    // The parser names where the mapping begins that it was in.
    private static (int Line, int Column)? IndentingTab(string text, YamlException e)
    {
        if (!e.Message.Contains("tab as indentation", StringComparison.Ordinal)) return null;
        var lines = text.Split('\n');
        for (var i = (int)e.Start.Line - 1; i < lines.Length; i++)
        {
            if (lines[i].TrimStart(' ') is ['\t', ..]) return (i + 1, lines[i].IndexOf('\t', StringComparison.Ordinal) + 1);
        }

        return null;
    }
}

/// <summary>What may be wrong with a YAML text.</summary>
[Flags]
public enum YamlFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its aliases unfold to more than <see cref="BoundedYaml.MaximumNodes"/>.</summary>
    Bomb = 1,

    /// <summary>A mapping has a key twice.</summary>
    SecondKey = 2,

    /// <summary>It is not YAML.</summary>
    Syntax = 4,

    /// <summary>Any of these.</summary>
    Any = Bomb | SecondKey | Syntax,
}

using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Common.Yaml;

/// <summary>
/// A mapping in a file that a person wrote. Reading takes keys out of it; <see cref="End"/> refuses what nobody read, so a
/// misspelt key is an error that names the one that was meant.
/// </summary>
public sealed class YamlSection(YamlMappingNode node, string file, string path)
{
    private readonly HashSet<string> _known = [];

    /// <summary>The mapping itself.</summary>
    public YamlMappingNode Node => node;

    /// <summary><c>file:line</c> of the section, for errors.</summary>
    public string Where => At(node);

    /// <summary>The keys in the order of the file.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.Select(key => Scalar(key, "a key"));

    /// <summary>The text under <paramref name="key"/>; null when the key is absent, or there without a value.</summary>
    public string? Text(string key) => Child(key) is { } child && !IsNull(child) ? Scalar(child, Path(key)) : null;

    /// <summary>The text under <paramref name="key"/>.</summary>
    /// <exception cref="UserError">It is absent or empty.</exception>
    public string RequiredText(string key) => Text(key) is { Length: > 0 } text
        ? text
        : throw new UserError($"{Where}: '{Path(key)}' is missing or empty.", $"Add '{key}: …' there.");

    /// <summary>The list of texts under <paramref name="key"/>; empty when the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key) => Child(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select((item, i) => Scalar(item, $"{Path(key)}[{i}]"))],
        var other => throw new UserError($"{At(other)}: '{Path(key)}' is not a list.", "Write one item a line, each after '- '."),
    };

    /// <summary>The mapping under <paramref name="key"/>; null when the key is absent.</summary>
    public YamlSection? Section(string key) => Child(key) switch
    {
        null => null,
        YamlMappingNode mapping => new YamlSection(mapping, file, Path(key)),
        var other => throw new UserError($"{At(other)}: '{Path(key)}' is not a mapping.", "Write 'key: value' lines under it."),
    };

    /// <summary>The mapping under <paramref name="key"/>.</summary>
    /// <exception cref="UserError">It is absent.</exception>
    public YamlSection RequiredSection(string key) =>
        Section(key) ?? throw new UserError($"{Where}: '{Path(key)}' is missing.", $"Add '{key}:' there.");

    /// <summary>An error about a key of this section, with its line.</summary>
    public UserError Error(string key, string problem, string mend) => new($"{WhereIs(key)} {problem}", mend);

    /// <summary><c>file:line: 'key'</c>, for errors about a key of this section.</summary>
    public string WhereIs(string key) => $"{At(node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : node)}: '{Path(key)}'";

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void End()
    {
        foreach (var key in node.Children.Keys)
        {
            if (Scalar(key, "a key") is var name && !_known.Contains(name))
                throw new UserError($"{At(key)}: '{Path(name)}' is not known.", NearestName.Hint(name, _known));
        }
    }

    private YamlNode? Child(string key)
    {
        _known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
    }

    private string Path(string key) => (path.Length == 0 ? "" : path + ".") + Printable.OneLine(key);

    private string At(YamlNode at) => $"{file}:{at.Start.Line}";

    private static bool IsNull(YamlNode value) => value is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    private string Scalar(YamlNode scalar, string name) => scalar is YamlScalarNode { Value: { } value }
        ? value
        : throw new UserError($"{At(scalar)}: {name} is not a text.", "Write a plain value.");
}

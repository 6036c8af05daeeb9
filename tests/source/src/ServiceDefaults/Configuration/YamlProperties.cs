using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceDefaults.Configuration;

/// <summary>
/// A YAML file as flat properties, the way Spring Boot flattens it: nested keys joined by dots, list elements by their
/// index (<c>key[0]</c>), scalars as the text that stands there.
/// </summary>
internal static class YamlProperties
{
    /// <exception cref="SettingsException">Not YAML, not a mapping, or more than one document.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string path)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(path);
            stream.Load(reader);
        }
        catch (YamlException exception)
        {
            throw new SettingsException(
                string.Create(CultureInfo.InvariantCulture, $"{path}, line {exception.Start.Line}: {exception.Message}"), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path} cannot be read: {exception.Message}", exception);
        }

        return stream.Documents switch
        {
            [] => [],
            [{ RootNode: YamlMappingNode root }] => [.. Flatten("", root)],
            [{ RootNode: YamlScalarNode { Value: null or "" } }] => [],
            [_] => throw new SettingsException($"{path} is not a mapping of keys to values."),
            _ => throw new SettingsException($"{path} holds several documents; write one file for each profile."),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string key, YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(child =>
            Flatten(key.Length == 0 ? $"{child.Key}" : $"{key}.{child.Key}", child.Value)),
        YamlSequenceNode sequence => sequence.Children.SelectMany((child, index) =>
            Flatten(string.Create(CultureInfo.InvariantCulture, $"{key}[{index}]"), child)),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => [new(key, "")],
        YamlScalarNode scalar => [new(key, scalar.Value ?? "")],
        _ => [],
    };
}

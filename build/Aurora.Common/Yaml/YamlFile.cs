using YamlDotNet.RepresentationModel;

namespace Aurora.Common.Yaml;

/// <summary>Reads a YAML file that a person wrote, with errors that name file, line and column.</summary>
public static class YamlFile
{
    /// <summary>Files larger than this are refused: no configuration that a person wrote is that large. Bytes.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>The root mapping of the one document in <paramref name="text"/>.</summary>
    /// <param name="text">The content of the file.</param>
    /// <param name="path">How the file is named in errors.</param>
    /// <exception cref="UserError">It is not YAML, not one document, or its root is not a mapping.</exception>
    public static YamlSection ReadMapping(string text, string path)
    {
        if (text.Length > MaximumLength)
            throw new UserError($"{path} holds more than {MaximumLength >> 20} MiB.", "This is not a file that a person wrote; look at what put it there.");

        return BoundedYaml.Load(text, path) switch
        {
            [{ RootNode: YamlMappingNode root }] => new YamlSection(root, path, ""),
            [] => throw new UserError($"{path} is empty.", "Write a mapping into it."),
            [_] => throw new UserError($"{path}:1: the root is not a mapping.", "Write 'key: value' lines at the left margin."),
            var several => throw new UserError($"{path} holds {several.Count} YAML documents.", "Leave one."),
        };
    }
}

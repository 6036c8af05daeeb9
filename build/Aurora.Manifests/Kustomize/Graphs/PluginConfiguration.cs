using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>The configuration of a generator, transformer or validator.</summary>
internal static class PluginConfiguration
{
    /// <summary>True when the plugin is one of kustomize's own; any other may read what it likes.</summary>
    public static bool IsBuiltIn(YamlMappingNode document) => KustomizationReader.Texts(document, "apiVersion").FirstOrDefault()?.Value == "builtin";

    /// <summary>
    /// What the configuration of a built-in plugin may name: of a PatchTransformer's <c>path</c> a file is meant, of others it is
    /// a field path, which names nothing here.
    /// </summary>
    public static IEnumerable<string> Files(YamlMappingNode document, FileReference reference) =>
        KustomizationReader.GeneratorFiles(reference.Field, document, reference.File).Select(file => file.Target)
            .Concat(Paths(document, "path")).Concat(Paths(document, "paths"))
            .Concat((GoFields.Get(document, "replacements") as YamlSequenceNode)?.SelectMany(item => Paths(item, "path")) ?? []);

    private static IEnumerable<string> Paths(YamlNode node, string key) => KustomizationReader.Texts(node, key).Select(path => path.Value!);
}

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>One document of a YAML file.</summary>
/// <param name="Root">Its root node.</param>
/// <param name="End">Where it ends: at the next <c>---</c> or <c>...</c>, or at the end of the text.</param>
/// <param name="Shared">The nodes that an alias refers to, by reference.</param>
public sealed record YamlDocument(YamlNode Root, int End, IReadOnlySet<YamlNode> Shared);

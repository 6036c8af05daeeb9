using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>An entry of <c>configMapGenerator</c> or <c>secretGenerator</c>.</summary>
/// <param name="Kustomization">The kustomization.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Files">The files.</param>
internal sealed record GeneratorLayer(SourceNode Kustomization, YamlMappingNode Entry, SourceFiles Files) : SourceLayer
{
    /// <inheritdoc/>
    public override SourceHit? Find(SourceQuery query, SourceHit? before)
    {
        if (query.Depth == 2 && query.Steps[0].Key is "data" or "binaryData" && Key(query.Steps[1].Key, query.TextLine) is { } place)
            return new SourceHit(2, place.File, place.Line, true);
        return query.Is("metadata", "name")
            ? new SourceHit(2, Kustomization.File, Kustomization.LineOf(Entry, "name"), true)
            : new SourceHit(0, Kustomization.File, Kustomization.LineOf(Entry));
    }

    private (string File, int Line)? Key(string key, int textLine)
    {
        foreach (var literal in Entry.List("literals").OfType<YamlScalarNode>())
        {
            if (literal.Value?.StartsWith(key + "=", StringComparison.Ordinal) == true) return (Kustomization.File, Kustomization.LineOf(literal));
        }

        foreach (var entry in Entry.List("files").OfType<YamlScalarNode>())
        {
            var named = entry.Value?.Split('=', 2) ?? [];
            if (named.Length == 0 || (named.Length == 2 ? named[0] : TreePath.Name(named[0])) != key) continue;
            return textLine > 0 && Files.Resolve(Kustomization.File, named[^1]) is { Kind: FileKind.File, Path: { } file } ? (file, textLine) : (Kustomization.File, Kustomization.LineOf(entry));
        }

        return Entry.List("envs").OfType<YamlScalarNode>().Concat(Entry.Get("env") is YamlScalarNode single ? [single] : [])
            .Select(entry => InEnvironmentFile(entry.Value ?? "", key)).FirstOrDefault(found => found is not null);
    }

    private (string File, int Line)? InEnvironmentFile(string target, string key)
    {
        if (Files.Resolve(Kustomization.File, target) is not { Kind: FileKind.File, Path: { } file }) return null;
        try
        {
            var lines = StrictUtf8.Decode(Files.Tree.Read(file), file).Split('\n');
            var at = Array.FindIndex(lines, line => line.TrimStart().StartsWith(key + "=", StringComparison.Ordinal));
            return at < 0 ? null : (file, at + 1);
        }
        catch (UserError)
        {
            return null;
        }
    }
}

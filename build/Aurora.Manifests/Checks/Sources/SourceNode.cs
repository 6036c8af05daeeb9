using Aurora.Manifests.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>YAML in a file, or in a text within one.</summary>
/// <param name="File">The file.</param>
/// <param name="Root">The node.</param>
/// <param name="Offset">How many lines of the file stand above the text that the node was read from.</param>
internal sealed record SourceNode(string File, YamlNode Root, int Offset = 0)
{
    /// <summary>The line of a node, from 1.</summary>
    public int LineOf(YamlNode node) => (int)node.Start.Line + Offset;

    /// <summary>The line of a key of a mapping, or of the mapping where it lacks the key.</summary>
    public int LineOf(YamlMappingNode map, string key) => LineOf(KeyNode(map, key) ?? map);

    /// <summary>
    /// Follows the query from its step <paramref name="from"/>, which is what the root stands for, as far as this YAML goes.
    /// A null, or <c>$patch: delete</c>, on the way removes the field, and that is as good as setting it.
    /// </summary>
    public SourceHit Find(SourceQuery query, int from)
    {
        var (at, line, depth) = (Root, LineOf(Root), from);
        for (; depth < query.Depth; depth++)
        {
            var step = query.Steps[depth];
            YamlNode? next = null;
            if (at is YamlMappingNode map && step.Index < 0)
            {
                next = map.Get(step.Key);
                if (next is not null) line = LineOf(map, step.Key);
            }
            else if (at is YamlSequenceNode list && step.Index >= 0)
            {
                next = step.In(list);
                if (next is not null) line = LineOf(next);
            }

            if (next is null) return new SourceHit(depth, File, line);
            if (IsNull(next) || next is YamlMappingNode mapping && mapping.Text("$patch") == "delete") return new SourceHit(query.Depth, File, line);
            at = next;
        }

        var text = at as YamlScalarNode;
        var isBlock = text?.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        return new SourceHit(depth, File, query.TextLine > 0 && isBlock ? LineOf(text!) + query.TextLine : line, Value: text?.Value);
    }

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };

    private static YamlNode? KeyNode(YamlMappingNode map, string key) => map.Children.Keys.FirstOrDefault(known => known is YamlScalarNode scalar && scalar.Value == key);
}

using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>An object for Argo CD, as it stands in a file: nobody renders it.</summary>
/// <param name="File">The file.</param>
/// <param name="Object">The object.</param>
internal sealed record ArgoDocument(string File, Resource Object)
{
    /// <summary>The whole document.</summary>
    public YamlMappingNode Root => Object.Root;

    /// <summary>A finding about a field of it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="overlay">The overlay that it is about; null when it is about none.</param>
    public Finding At(RuleInfo rule, Fault fault, string? overlay) => new(
        fault.Severity is { } severity ? rule with { Severity = severity } : rule, overlay ?? ArgoObjects.Folder, Object.Id, fault.Field, fault.Message, File, LineOf(fault.Field));

    // The line of the field, or of what it would stand in.
    private int LineOf(string field)
    {
        var (line, at) = (Root.Start.Line, (YamlNode?)Root);
        foreach (var part in FieldPath.Parse(field))
        {
            var key = (at as YamlMappingNode)?.Children.Keys.FirstOrDefault(known => known is YamlScalarNode scalar && scalar.Value == part);
            at = at switch
            {
                YamlMappingNode map => key is null ? null : map.Children[key],
                YamlSequenceNode list when int.TryParse(part, out var index) => list.Children.ElementAtOrDefault(index),
                _ => null,
            };
            if (at is null) break;
            line = (key ?? at).Start.Line;
        }

        return (int)line;
    }
}

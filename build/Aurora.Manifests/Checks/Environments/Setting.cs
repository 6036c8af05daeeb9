using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>One thing that a configuration says: a property in a YAML file of a ConfigMap, a value of a ConfigMap, or a variable.</summary>
/// <param name="Resource">The object.</param>
/// <param name="Field">The field.</param>
/// <param name="TextLine">The line in the text of the field, from 1; 0 for the field as a whole.</param>
/// <param name="Name">The property or variable.</param>
/// <param name="Value">What it is set to.</param>
public sealed record Setting(Resource Resource, string Field, int TextLine, string Name, string Value)
{
    /// <summary>The settings of a render, those that stand together (one file, one container) in one list.</summary>
    public static IEnumerable<IReadOnlyList<Setting>> Of(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        foreach (var map in overlay.Objects.Of("", "ConfigMap"))
        {
            var data = map.Root.PairsAt("data");
            yield return [.. data.Where(entry => !IsYaml(entry.Key)).Select(entry => new Setting(map, FieldPath.Key("data", entry.Key), 0, entry.Key, entry.Value))];
            foreach (var (name, text) in data.Where(entry => IsYaml(entry.Key))) yield return InFile(map, FieldPath.Key("data", name), text);
        }

        foreach (var workload in overlay.Objects.Workloads)
        {
            foreach (var container in workload.AllContainers)
            {
                yield return
                [
                    .. container.Root.Maps("env").Select((node, i) => (node, i)).Where(variable => variable.node.Text("value") is not null)
                        .Select(variable => new Setting(workload.Resource, container.At($"env[{variable.i}].value"), 0, variable.node.Text("name") ?? "", variable.node.Text("value")!)),
                ];
            }
        }
    }

    /// <summary>A finding about this setting.</summary>
    public Finding Fault(RuleInfo rule, JudgedOverlay overlay, string message) => Finding.At(rule, overlay, Resource, Field, message) with { TextLine = TextLine };

    private static bool IsYaml(string name) => name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal);

    private static List<Setting> InFile(Resource map, string field, string text)
    {
        try
        {
            return
            [
                .. from document in BoundedYaml.Load(text, field)
                   from leaf in document.RootNode.Leaves()
                   select new Setting(map, field, (int)leaf.Scalar.Start.Line, leaf.Path, leaf.Scalar.Value ?? ""),
            ];
        }
        catch (UserError)
        {
            return []; // not YAML for us, such as a template; the app says so
        }
    }
}

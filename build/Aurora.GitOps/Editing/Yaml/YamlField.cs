using YamlDotNet.Core;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>A key with its value, to be written.</summary>
public sealed record YamlField(string Key, YamlValue Value);

/// <summary>How the fields of a mapping are quoted: in one way all of them, or plainly.</summary>
internal sealed record FieldStyle(ScalarStyle Keys, ScalarStyle Values)
{
    public static FieldStyle Of(YamlMapping mapping) =>
        new(Common(mapping.Entries.Select(entry => entry.Key)), Common(mapping.Entries.Select(entry => entry.Value)));

    public string Write(YamlField field) => $"{WriteKey(field.Key)}: {field.Value.Write(Values).Text}";

    public string WriteKey(string key) => YamlValue.Text(key).Write(Keys).Text;

    /// <summary>What reading the written field must give.</summary>
    public YamlEntry Expected(YamlField field) =>
        new(ExpectedKey(field.Key), new YamlScalar(YamlPlace.None, field.Value.Value, field.Value.Write(Values).Style));

    public YamlScalar ExpectedKey(string key) => new(YamlPlace.None, key, YamlValue.Text(key).Write(Keys).Style);

    private static ScalarStyle Common(IEnumerable<YamlNode> nodes)
    {
        var styles = nodes.OfType<YamlScalar>().Where(scalar => !scalar.IsEmpty).Select(scalar => scalar.Style).Distinct().ToList();
        return styles is [ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted] ? styles[0] : ScalarStyle.Plain;
    }
}

using System.Collections;
using Aurora.Testing;
using YamlDotNet.Serialization;

namespace Aurora.Build.Tests.Workflows;

/// <summary>A workflow file of GitHub Actions, as far as ours go.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Root">All that it says.</param>
internal sealed record Workflow(string Name, YamlMap Root)
{
    private const string Folder = ".github/workflows";

    /// <summary>Every workflow of this repository.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Path.Combine(Checkout.Root, Folder), "*.yaml").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>Reads one.</summary>
    public static Workflow Read(string name) => new(name, YamlMap.Read(Path.Combine(Checkout.Root, Folder, name)));

    /// <summary>The jobs, in order.</summary>
    public IReadOnlyList<WorkflowJob> Jobs => [.. Root.Map("jobs").Keys.Select(Job)];

    /// <summary>One of them.</summary>
    public WorkflowJob Job(string name) => new(name, Root.Map("jobs").Map(name));
}

/// <summary>A job of a workflow.</summary>
internal sealed record WorkflowJob(string Name, YamlMap Says)
{
    /// <summary>The value of a variable of its matrix, run by run.</summary>
    public IReadOnlyList<string> Matrix(string variable) => Says.Map("strategy").Map("matrix").List(variable);

    /// <summary>Its steps, in order.</summary>
    public IReadOnlyList<WorkflowStep> Steps => [.. Says.Maps("steps").Select(step => new WorkflowStep(step))];

    /// <summary>What its token may do.</summary>
    public IReadOnlyDictionary<string, string> Permissions => Says.Map("permissions").Texts;
}

/// <summary>A step of a job: a command to run, or an action to use.</summary>
internal sealed record WorkflowStep(YamlMap Says)
{
    public string? Run => Says.Text("run");

    /// <summary>The action, without its version.</summary>
    public string? Action => Says.Text("uses")?.Split('@')[0];

    public string? Condition => Says.Text("if");

    public YamlMap With => Says.Map("with");

    public IReadOnlyDictionary<string, string> Env => Says.Map("env").Texts;

    public override string ToString() => Says.Text("name") ?? Run ?? Says.Text("uses") ?? "a step";
}

/// <summary>A mapping of YAML, read by name.</summary>
internal sealed record YamlMap(IReadOnlyDictionary<string, object?> Values)
{
    private static readonly IDeserializer s_yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    public static YamlMap Read(string file) => From(s_yaml.Deserialize<object>(File.ReadAllText(file)));

    public IEnumerable<string> Keys => Values.Keys;

    /// <summary>All entries that are text, or can be written as such.</summary>
    public IReadOnlyDictionary<string, string> Texts => Values.ToDictionary(pair => pair.Key, pair => Written(pair.Value)!, StringComparer.Ordinal);

    /// <summary>The text of an entry, or null.</summary>
    public string? Text(string key) => Written(Values.GetValueOrDefault(key));

    /// <summary>The mapping behind an entry; empty when there is none.</summary>
    public YamlMap Map(string key) => From(Values.GetValueOrDefault(key));

    /// <summary>The texts behind an entry; empty when there is none.</summary>
    public IReadOnlyList<string> List(string key) => [.. Items(key).Select(item => Written(item)!)];

    /// <summary>The mappings behind an entry; empty when there is none.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) => [.. Items(key).Select(From)];

    private IEnumerable<object?> Items(string key) => Values.GetValueOrDefault(key) as IEnumerable<object?> ?? [];

    private static YamlMap From(object? value) => new(value is IDictionary map
        ? map.Keys.Cast<object>().ToDictionary(key => Written(key)!, key => map[key], StringComparer.Ordinal)
        : new Dictionary<string, object?>());

    private static string? Written(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}

using System.Globalization;
using Aurora.Common.Yaml;
using Aurora.Manifests.Resources;

namespace Aurora.Local.Tests;

/// <summary>The real PostgreSQL, RabbitMQ and Redis beside which tests run, as the application.yml that AURORA_TEST_CONFIG names describes them.</summary>
/// <param name="Properties">The properties in that file.</param>
public sealed record DataServers(IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>The ports by the names of the Services.</summary>
    public IReadOnlyDictionary<string, int> Ports => new Dictionary<string, int>
    {
        ["postgres"] = new Uri(this["spring.datasource.url"]["jdbc:".Length..]).Port,
        ["rabbitmq"] = Number("spring.rabbitmq.port"),
        ["redis"] = Number("spring.data.redis.port"),
    };

    /// <summary>A property.</summary>
    public string this[string name] => Properties[name];

    /// <summary>The servers; without them the test is skipped.</summary>
    public static DataServers Needed()
    {
        var location = Environment.GetEnvironmentVariable("AURORA_TEST_CONFIG") ?? "";
        if (!location.StartsWith("file:", StringComparison.Ordinal)) Assert.Ignore("AURORA_TEST_CONFIG does not name the application.yml of running servers; .ci/run starts them.");
        var file = location["file:".Length..] + "application.yml";
        return new DataServers(BoundedYaml.Load(File.ReadAllText(file), file).SelectMany(document => document.RootNode.Leaves()).ToDictionary(leaf => leaf.Path, leaf => leaf.Scalar.Value ?? ""));
    }

    private int Number(string name) => int.Parse(this[name], CultureInfo.InvariantCulture);
}

using System.Globalization;
using ServiceDefaults.Configuration;

namespace ServiceDefaults.Tests;

/// <summary>A dependency as the tests see it.</summary>
/// <param name="name">Its name in the readiness probe.</param>
public abstract class TestDependency(string name)
{
    public static readonly TestDependency RabbitMq = new HostAndPort("rabbitmq", "spring.rabbitmq", 5672);

    public static readonly TestDependency Redis = new HostAndPort("redis", "spring.data.redis", 6379);

    public string Name { get; } = name;

    /// <summary>Where the configuration says that it is.</summary>
    public abstract (string Host, int Port) Find(Settings settings);

    /// <summary>The environment variables that say instead that it is on this port of 127.0.0.1.</summary>
    public abstract IReadOnlyDictionary<string, string> Redirect(Settings settings, int port);

    /// <summary>Takes back what <see cref="Redirect"/> made for the test.</summary>
    public virtual Task ReleaseAsync(Settings settings, IReadOnlyDictionary<string, string> redirected) => Task.CompletedTask;

    public override string ToString() => Name;

    private sealed class HostAndPort(string name, string prefix, int defaultPort) : TestDependency(name)
    {
        public override (string Host, int Port) Find(Settings settings) =>
            (settings[prefix + ".host"] ?? "localhost", settings.Port(prefix + ".port", defaultPort));

        public override IReadOnlyDictionary<string, string> Redirect(Settings settings, int port)
        {
            var variable = prefix.ToUpperInvariant().Replace('.', '_');
            return new Dictionary<string, string>
            {
                [variable + "_HOST"] = "127.0.0.1",
                [variable + "_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            };
        }
    }
}

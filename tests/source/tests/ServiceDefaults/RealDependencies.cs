using ServiceDefaults.Configuration;

namespace ServiceDefaults.Tests;

/// <summary>
/// The real servers that AURORA_TEST_CONFIG describes: a location as SPRING_CONFIG_ADDITIONAL_LOCATION takes it, for example
/// the folder of the dev overlay, whose servers run on this machine. Each is reached through a tunnel that a test can cut.
/// </summary>
public sealed class RealDependencies : IAsyncDisposable
{
    private const string Variable = "AURORA_TEST_CONFIG";
    private const string Location = "SPRING_CONFIG_ADDITIONAL_LOCATION";

    private readonly Dictionary<TestDependency, Tunnel> _tunnels;

    private RealDependencies(string location, TestDependency[] dependencies)
    {
        Settings = Settings.Load(new Dictionary<string, string> { [Location] = location });
        _tunnels = dependencies.ToDictionary(dependency => dependency, dependency => new Tunnel(dependency.Find(Settings)));
        Environment = _tunnels
            .SelectMany(pair => pair.Key.Redirect(Settings, pair.Value.Port))
            .Append(new(Location, location))
            .ToDictionary();
    }

    /// <summary>The configuration as it stands there, without tunnels.</summary>
    public Settings Settings { get; }

    /// <summary>What the service is told, through the tunnels.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public Tunnel this[TestDependency dependency] => _tunnels[dependency];

    /// <summary>All tunnels open; the test is skipped where no real server is named.</summary>
    public static RealDependencies Reached(params TestDependency[] dependencies)
    {
        var real = CutOff(dependencies);
        foreach (var tunnel in real._tunnels.Values)
            tunnel.Open();
        return real;
    }

    /// <summary>All tunnels cut; the test is skipped where no real server is named.</summary>
    public static RealDependencies CutOff(params TestDependency[] dependencies)
    {
        var location = System.Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(location))
            Assert.Ignore($"No real PostgreSQL, RabbitMQ and Redis: set {Variable} to the location of an application.yml that names them.");
        return new RealDependencies(location!, dependencies);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (dependency, tunnel) in _tunnels)
        {
            await tunnel.DisposeAsync();
            await dependency.ReleaseAsync(Settings, Environment);
        }
    }
}

using System.Globalization;

namespace ServiceDefaults.Configuration;

/// <summary>
/// What a service is told from outside: environment variables over the YAML files of
/// <c>SPRING_CONFIG_ADDITIONAL_LOCATION</c>. Keys, files and precedence are those of Spring Boot
/// (https://docs.spring.io/spring-boot/reference/features/external-config.html), so that one mounted file serves every
/// service whatever it is written in.
/// </summary>
public sealed class Settings
{
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly Dictionary<string, string> _properties = [];
    private readonly List<string> _sources = [];

    private Settings(IReadOnlyDictionary<string, string> environment) => _environment = environment;

    /// <summary>The files and folders that were read, lowest precedence first.</summary>
    public IReadOnlyList<string> Sources => _sources;

    /// <summary>The value of a key such as <c>spring.rabbitmq.host</c>; null where it is set nowhere or empty.</summary>
    /// <param name="key">Lower case, words joined by dashes.</param>
    public string? this[string key] =>
        PropertyKey.EnvironmentVariables(key)
            .Select(variable => _environment.GetValueOrDefault(variable))
            .Append(_properties.GetValueOrDefault(PropertyKey.Canonical(key)))
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));

    /// <summary>The value of a key that holds a TCP port.</summary>
    /// <param name="key">As for the indexer.</param>
    /// <param name="otherwise">The port where the key is not set.</param>
    /// <exception cref="SettingsException">Not a number from 0 to 65535.</exception>
    public int Port(string key, int otherwise) => this[key] switch
    {
        null => otherwise,
        var text when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) => port,
        var text => throw new SettingsException($"{key} is '{text}', which is not a port (0 to 65535)."),
    };

    /// <summary>The value of a key that holds a credential.</summary>
    /// <param name="key">As for the indexer.</param>
    public Secret? Secret(string key) => this[key] is { } value ? new Secret(value) : null;

    /// <summary>
    /// Reads, in each location, <c>application.yml</c> and then <c>application-PROFILE.yml</c> for each active profile; the
    /// later wins, and what a file imports wins over the file.
    /// </summary>
    /// <param name="environment">Environment variables by name.</param>
    /// <exception cref="SettingsException">A location that is not optional is absent, or a file cannot be used.</exception>
    public static Settings Load(IReadOnlyDictionary<string, string> environment)
    {
        var settings = new Settings(environment);
        var profiles = settings["spring.profiles.active"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] names = ["application", .. (profiles ?? []).Select(profile => $"application-{profile}")];

        foreach (var location in ConfigLocation.ParseAll(settings["spring.config.additional-location"] ?? ""))
            settings.Read(location, names);
        return settings;
    }

    private void Read(ConfigLocation location, string[] names)
    {
        if (location.Scheme == ConfigLocation.ConfigTree)
        {
            if (Exists(location, Directory.Exists))
                Add(location.Path, ConfigTree.Read(location.Path));
        }
        else if (!location.Path.EndsWith('/'))
        {
            if (Exists(location, File.Exists))
                ReadYaml(location.Path, names);
        }
        else if (Exists(location, Directory.Exists))
        {
            foreach (var path in names.Select(name => Path.Combine(location.Path, name + ".yml")).Where(File.Exists))
                ReadYaml(path, names);
        }
    }

    private void ReadYaml(string path, string[] names)
    {
        var properties = YamlProperties.Read(path);
        Add(path, properties);

        foreach (var (_, import) in properties.Where(property => IsImport(property.Key)))
        {
            foreach (var location in ConfigLocation.ParseAll(import))
                Read(location, names);
        }
    }

    private static bool IsImport(string key) => key == "spring.config.import" || key.StartsWith("spring.config.import[", StringComparison.Ordinal);

    private void Add(string source, IEnumerable<KeyValuePair<string, string>> properties)
    {
        foreach (var (key, value) in properties)
            _properties[PropertyKey.Canonical(key)] = value;
        _sources.Add(source);
    }

    private static bool Exists(ConfigLocation location, Func<string, bool> exists)
    {
        if (exists(location.Path))
            return true;
        return location.IsOptional
            ? false
            : throw new SettingsException($"{location.Path} is not there; mount it, or write optional:{location.Scheme}:{location.Path}.");
    }
}

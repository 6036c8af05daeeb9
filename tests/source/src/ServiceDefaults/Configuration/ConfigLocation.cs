namespace ServiceDefaults.Configuration;

/// <summary>A place that configuration is read from, as Spring Boot writes it: <c>optional:configtree:/etc/secrets/</c>.</summary>
/// <param name="Scheme"><c>file</c> or <c>configtree</c>.</param>
/// <param name="Path">A folder, or for <c>file</c> also a file; a folder ends with a slash in Spring's notation.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
internal sealed record ConfigLocation(string Scheme, string Path, bool IsOptional)
{
    public const string File = "file";
    public const string ConfigTree = "configtree";

    private const string Optional = "optional:";

    /// <summary>Reads a list of locations, separated by commas or semicolons.</summary>
    /// <exception cref="SettingsException">A scheme that is not known here, or no path.</exception>
    public static IEnumerable<ConfigLocation> ParseAll(string locations) => locations
        .Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(Parse);

    private static ConfigLocation Parse(string location)
    {
        var isOptional = location.StartsWith(Optional, StringComparison.Ordinal);
        var resource = isOptional ? location[Optional.Length..] : location;
        var colon = resource.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? File : resource[..colon];
        var path = resource[(colon + 1)..];

        if (scheme is not (File or ConfigTree))
            throw new SettingsException($"'{location}' is not a location that can be read: use file: or configtree:.");
        if (path.Length == 0)
            throw new SettingsException($"'{location}' names no path.");

        // file:///etc/aurora/ is the same place as file:/etc/aurora/.
        return new ConfigLocation(scheme, path.StartsWith("///", StringComparison.Ordinal) ? path[2..] : path, isOptional);
    }
}

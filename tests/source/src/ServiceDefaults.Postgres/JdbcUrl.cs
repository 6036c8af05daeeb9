using System.Text.RegularExpressions;
using ServiceDefaults.Configuration;

namespace ServiceDefaults.Postgres;

/// <summary>
/// The URL by which Spring names a PostgreSQL database: <c>jdbc:postgresql://host:port,host:port/database?key=value</c>, each
/// part but the scheme optional (https://jdbc.postgresql.org/documentation/use/).
/// </summary>
/// <param name="Hosts">Host names or addresses with port, comma separated; <c>localhost</c> where the URL names none.</param>
/// <param name="Database">The database; null where the URL names none.</param>
/// <param name="Parameters">What follows the question mark, decoded.</param>
public sealed partial record JdbcUrl(string Hosts, string? Database, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Takes a URL apart.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="key">The property that holds it, for the message.</param>
    /// <exception cref="SettingsException">Not such a URL. The message shows no parameters: a password may be one.</exception>
    public static JdbcUrl Parse(string url, string key)
    {
        var match = Pattern().Match(url);
        if (!match.Success)
            throw new SettingsException($"{key} is '{url.Split('?')[0]}', which is not of the form jdbc:postgresql://host:port/database.");

        return new JdbcUrl(
            match.Groups["hosts"].Value is { Length: > 0 } hosts ? hosts : "localhost",
            match.Groups["database"].Value is { Length: > 0 } database ? Uri.UnescapeDataString(database) : null,
            Parse(match.Groups["parameters"].Value));
    }

    private static Dictionary<string, string> Parse(string parameters)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = parameter.Split('=', 2) is [var left, var right] ? (left, right) : (parameter, "");
            result[name] = Uri.UnescapeDataString(value);
        }

        return result;
    }

    [GeneratedRegex(
        """
        ^ jdbc:postgresql:
        ( // (?<hosts> ( ( (?<=//) | , ) ( [\w.-]+ | \[[0-9a-fA-F:.%]+\] ) (:\d{1,5})? )+ )? / )?
        (?<database> [^/?]* )
        ( \? (?<parameters> .* ) )? $
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

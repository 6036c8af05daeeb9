using System.Globalization;
using Npgsql;
using ServiceDefaults.Configuration;

namespace ServiceDefaults.Postgres;

/// <summary>Spring's <c>spring.datasource.*</c> as Npgsql's connection string.</summary>
public static class PostgresConnectionString
{
    private const string UrlKey = "spring.datasource.url";

    /// <summary>
    /// Translates URL, user name and password. Of the URL's parameters those are known that both drivers have:
    /// <c>sslmode</c>, <c>ssl</c>, <c>ApplicationName</c>, <c>currentSchema</c>, <c>connectTimeout</c> and
    /// <c>socketTimeout</c> (seconds), <c>user</c>, <c>password</c>.
    /// </summary>
    /// <param name="settings">Where the keys are looked up.</param>
    /// <param name="applicationName">What the server shows for these connections, unless the URL says otherwise.</param>
    /// <returns>Null where no URL is set.</returns>
    /// <exception cref="SettingsException">The URL, or a parameter of it, cannot be used.</exception>
    public static NpgsqlConnectionStringBuilder? Create(Settings settings, string applicationName)
    {
        if (settings[UrlKey] is not { } url)
            return null;

        var jdbc = JdbcUrl.Parse(url, UrlKey);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = jdbc.Hosts,
            ApplicationName = applicationName,
            Timeout = 5,
            MaxPoolSize = 10,
            // Kerberos is not among the ways in, and asking for it needs a native library that small base images lack.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        foreach (var (name, value) in jdbc.Parameters)
            Apply(builder, name, value);

        builder.Username = settings["spring.datasource.username"] ?? builder.Username;
        builder.Password = settings.Secret("spring.datasource.password")?.Value ?? builder.Password;
        // The JDBC driver's rule: a URL without a database means the one named like the user.
        builder.Database = jdbc.Database ?? builder.Username;
        return builder;
    }

    private static void Apply(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        switch (name)
        {
            case "user": builder.Username = value; break;
            case "password": builder.Password = value; break;
            case "ApplicationName": builder.ApplicationName = value; break;
            case "currentSchema": builder.SearchPath = value; break;
            case "connectTimeout": builder.Timeout = Seconds(name, value); break;
            case "socketTimeout": builder.CommandTimeout = Seconds(name, value); break;
            case "sslmode": builder.SslMode = Mode(value); break;
            case "ssl": builder.SslMode = value is "" or "true" ? SslMode.VerifyFull : SslMode.Prefer; break;
            default: throw new SettingsException($"{UrlKey} has a parameter that is not known here: {name}.");
        }
    }

    private static SslMode Mode(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new SettingsException($"{UrlKey} has sslmode={value}, which is not known."),
    };

    private static int Seconds(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : throw new SettingsException($"{UrlKey} has {name}={value}, which is not a number of seconds.");
}

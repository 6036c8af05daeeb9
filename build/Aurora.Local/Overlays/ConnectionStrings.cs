using System.Text.RegularExpressions;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Environments;

namespace Aurora.Local.Overlays;

/// <summary>What to paste into a client, put together from what the laptop's configuration says of each forwarded port.</summary>
/// <param name="settings">The configuration: properties that stand in one file together.</param>
public sealed partial class ConnectionStrings(IReadOnlyList<IReadOnlyList<Setting>> settings)
{
    private const string Masked = "****";

    /// <summary>Those of an overlay.</summary>
    public static ConnectionStrings Of(JudgedOverlay overlay) => new([.. Setting.Of(overlay)]);

    /// <summary>The connection string of a port, <c>postgresql://aurora:…@localhost:5432/aurora</c>; null where the configuration tells none.</summary>
    /// <param name="port">The port.</param>
    /// <param name="withPassword">False masks the password.</param>
    public string? For(ForwardedPort port, bool withPassword)
    {
        ArgumentNullException.ThrowIfNull(port);
        foreach (var file in settings)
        {
            foreach (var setting in file)
            {
                if (Read(setting, file, port.LocalPort) is not { } found) continue;
                var user = Uri.EscapeDataString(Sibling(file, found.Stem, "username") ?? "");
                var password = Sibling(file, found.Stem, "password") is not { } secret ? "" : withPassword ? Uri.EscapeDataString(secret) : Masked;
                var login = password.Length > 0 ? $"{user}:{password}@" : user.Length > 0 ? $"{user}@" : "";
                return $"{found.Scheme}://{login}localhost:{port.LocalPort}{found.Path}";
            }
        }

        return null;
    }

    private static (string Scheme, string Stem, string Path)? Read(Setting setting, IReadOnlyList<Setting> file, int port)
    {
        if (Url().Match(setting.Value) is { Success: true } url && url.Groups["port"].Value == $"{port}")
            return (url.Groups["scheme"].Value, Stem(setting.Name), url.Groups["path"].Value);
        if (!setting.Name.EndsWith(".port", StringComparison.Ordinal) || setting.Value != $"{port}") return null;
        var stem = Stem(setting.Name);
        var path = Sibling(file, stem, "virtual-host") is { } host ? "/" + Uri.EscapeDataString(host) : "";
        return stem.EndsWith("rabbitmq.", StringComparison.Ordinal) ? ("amqp", stem, path)
            : stem.EndsWith("redis.", StringComparison.Ordinal) ? ("redis", stem, path)
            : null;
    }

    private static string Stem(string name) => name[..(name.LastIndexOf('.') + 1)];

    private static string? Sibling(IReadOnlyList<Setting> file, string stem, string key) => file.FirstOrDefault(setting => setting.Name == stem + key)?.Value;

    [GeneratedRegex(@"^(?:jdbc:)?(?<scheme>[a-z][a-z0-9+.-]*)://localhost:(?<port>\d+)(?<path>/[^?\s]*)?")]
    private static partial Regex Url();
}

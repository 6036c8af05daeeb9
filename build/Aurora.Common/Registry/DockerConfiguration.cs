using System.Text;
using System.Text.Json;
using Aurora.Common.Processes;

namespace Aurora.Common.Registry;

/// <summary>
/// The logins in Docker's own <c>config.json</c>: <c>credHelpers</c>, <c>credsStore</c>, <c>auths</c>, in Docker's order
/// (docs.docker.com/reference/cli/docker/login, "Credential stores").
/// </summary>
/// <param name="folder">The folder of config.json.</param>
/// <param name="commands">Runs credential helpers.</param>
public sealed class DockerConfiguration(string folder, CommandRunner commands)
{
    /// <summary>The path of config.json.</summary>
    public string File { get; } = Path.Combine(folder, "config.json");

    /// <summary>The folder that Docker reads: <c>DOCKER_CONFIG</c>, else <c>.docker</c> in the user's home.</summary>
    public static string DefaultFolder(Func<string, string?> variable) =>
        variable("DOCKER_CONFIG") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");

    /// <summary>The login for a registry; null when there is none.</summary>
    /// <exception cref="UserError">The file is malformed, or a credential helper fails.</exception>
    public async Task<RegistryCredentials?> FindAsync(string registry, CancellationToken cancellation)
    {
        if (!System.IO.File.Exists(File)) return null;
        using var json = await ReadAsync(cancellation).ConfigureAwait(false);
        var root = json.RootElement;
        var keys = KeysOf(registry);
        var helper = root.Entries("credHelpers").Where(entry => keys.Contains(HostOf(entry.Name))).Select(entry => entry.Value.GetString()).FirstOrDefault()
            ?? root.Text("credsStore");
        var known = root.Entries("auths").Where(entry => keys.Contains(HostOf(entry.Name))).ToArray();

        if (!string.IsNullOrEmpty(helper))
        {
            // A helper knows a login under the name that it was stored under, which auths remembers: "https://index.docker.io/v1/".
            foreach (var name in known.Select(entry => entry.Name).Append(registry).Distinct())
            {
                if (await new CredentialHelper(helper, commands).FindAsync(name, cancellation).ConfigureAwait(false) is { } found) return found;
            }
        }

        return known.Select(entry => Login(entry.Value)).FirstOrDefault(login => login is not null);
    }

    private async Task<JsonDocument> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return JsonDocument.Parse(await System.IO.File.ReadAllBytesAsync(File, cancellation).ConfigureAwait(false));
        }
        catch (JsonException e)
        {
            // The parser's own message may quote the content, which holds passwords.
            throw new UserError($"Docker's config {File} is not JSON (line {e.LineNumber + 1}).", "Mend it, or move it away and log in again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"Docker's config {File} cannot be read: {e.Message}", "Let this user read it.", e);
        }
    }

    private RegistryCredentials? Login(JsonElement entry)
    {
        if (entry.Text("identitytoken") is { Length: > 0 } token) return new RegistryCredentials("", token, isIdentityToken: true) { Origin = File };
        if (entry.Text("auth") is not { Length: > 0 } auth) return null;
        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(auth)).TrimEnd('\0');
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) return new RegistryCredentials(pair[..colon], pair[(colon + 1)..]) { Origin = File };
        }
        catch (FormatException)
        {
            // Falls through to the error below: the text itself must not be shown.
        }

        throw new UserError($"Docker's config {File} holds a login that is not base64 of user:password.", "Log in again with 'docker login'.");
    }

    private static string[] KeysOf(string registry) =>
        registry is "docker.io" or "index.docker.io" or "registry-1.docker.io" ? ["docker.io", "index.docker.io", "registry-1.docker.io"] : [registry];

    // Old entries are URLs: "https://index.docker.io/v1/", "https://registry.example".
    private static string HostOf(string key)
    {
        var scheme = key.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? key : key[(scheme + 3)..];
        var slash = host.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? host : host[..slash];
    }
}

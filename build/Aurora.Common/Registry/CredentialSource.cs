namespace Aurora.Common.Registry;

/// <summary>Finds the login for a registry: in the environment, else in Docker's own config.</summary>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="isPushTarget">True for the registries that CI pushes to. Only these get the pair without a registry in its name, so that no other registry is ever sent that password.</param>
/// <param name="docker">Docker's own config.</param>
public sealed class CredentialSource(Func<string, string?> variable, Predicate<string> isPushTarget, DockerConfiguration docker)
{
    /// <summary>What every variable with a login begins with.</summary>
    public const string VariablePrefix = "AURORA_REGISTRY_";

    private const string Username = VariablePrefix + "USERNAME";
    private const string Password = VariablePrefix + "PASSWORD";

    /// <summary>The login for a registry, <c>host[:port]</c>; null when there is none.</summary>
    /// <exception cref="UserError">Half of a pair is set, or Docker's config or credential helper is broken.</exception>
    public async Task<RegistryCredentials?> FindAsync(string registry, CancellationToken cancellation)
    {
        var suffix = "_" + VariableName(registry);
        return Pair(Username + suffix, Password + suffix)
            ?? (isPushTarget(registry) ? Pair(Username, Password) : null)
            ?? await docker.FindAsync(registry, cancellation).ConfigureAwait(false);
    }

    /// <summary>How to give a login for a registry, as the last sentence of an error.</summary>
    public static string Mend(string registry) =>
        $"Set {Username} and {Password} (or {Username}_{VariableName(registry)} and {Password}_{VariableName(registry)}), or run 'docker login {registry}'.";

    private static string VariableName(string registry) =>
        string.Concat(registry.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private RegistryCredentials? Pair(string usernameVariable, string passwordVariable)
    {
        var username = variable(usernameVariable);
        var password = variable(passwordVariable);
        if (string.IsNullOrEmpty(username) && string.IsNullOrEmpty(password)) return null;
        if (string.IsNullOrEmpty(username)) throw HalfSet(passwordVariable, usernameVariable);
        if (string.IsNullOrEmpty(password)) throw HalfSet(usernameVariable, passwordVariable);
        return new RegistryCredentials(username, password) { Origin = usernameVariable, IsFromEnvironment = true };
    }

    private static UserError HalfSet(string there, string missing) =>
        new($"The environment variable {there} is set and {missing} is not.", "Set both or none.");
}

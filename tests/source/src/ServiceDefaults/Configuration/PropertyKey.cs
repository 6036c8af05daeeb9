namespace ServiceDefaults.Configuration;

/// <summary>
/// The forms of a property's name (Spring Boot, "relaxed binding"): <c>virtual-host</c>, <c>virtualHost</c> and
/// <c>VIRTUAL_HOST</c> are one key.
/// </summary>
internal static class PropertyKey
{
    /// <summary>The form by which two keys are compared: lower case, no dashes and underscores.</summary>
    public static string Canonical(string key) =>
        key.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The environment variable that overrides a key: <c>server.port</c> is <c>SERVER_PORT</c>.</summary>
    public static string EnvironmentVariable(string key) =>
        key.Replace("-", "", StringComparison.Ordinal).Replace('.', '_').ToUpperInvariant();
}

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

    /// <summary>
    /// The environment variables that override a key, in order: of <c>virtual-host</c> both <c>VIRTUALHOST</c> (Spring's rule)
    /// and <c>VIRTUAL_HOST</c> (which Spring accepts too, and which its own documentation writes).
    /// </summary>
    public static IEnumerable<string> EnvironmentVariables(string key)
    {
        var variable = key.Replace('.', '_').ToUpperInvariant();
        return [variable.Replace("-", "", StringComparison.Ordinal), variable.Replace('-', '_')];
    }
}

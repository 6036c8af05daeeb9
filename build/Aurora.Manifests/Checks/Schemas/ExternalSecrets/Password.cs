namespace Aurora.Manifests.Checks.Schemas.ExternalSecrets;

/// <summary>A generated password (external-secrets.io/latest/api/generator/password).</summary>
internal static class Password
{
    internal sealed record Spec(
        bool? AllowRepeat, int? Digits, [Choices("base64", "base64url", "base32", "hex", "raw")] string? Encoding, int? Length,
        bool? NoUpper, IReadOnlyList<string>? SecretKeys, string? SymbolCharacters, int? Symbols);
}

namespace Aurora.Common.Registry;

/// <summary>A login. It never prints itself: no log, no message and no debugger line shows the secret.</summary>
/// <param name="username">The user; empty for an identity token.</param>
/// <param name="secret">The password, or an identity token that the token service takes instead of one.</param>
/// <param name="isIdentityToken">True when <paramref name="secret"/> is an identity token.</param>
public sealed class RegistryCredentials(string username, string secret, bool isIdentityToken = false)
{
    /// <summary>The user; empty for an identity token.</summary>
    public string Username => username;

    /// <summary>The password or identity token.</summary>
    public string Secret => secret;

    /// <summary>True when <see cref="Secret"/> is an identity token (OAuth2 refresh token) and no password.</summary>
    public bool IsIdentityToken => isIdentityToken;

    /// <summary>Where they come from, for messages: "AURORA_REGISTRY_USERNAME", a path of Docker's config.</summary>
    public required string Origin { get; init; }

    /// <summary>True when they come from the environment; other programs that use Docker's config do not know them then.</summary>
    public bool IsFromEnvironment { get; init; }

    /// <summary>The user and where it comes from; never the secret.</summary>
    public override string ToString() => isIdentityToken ? $"the identity token from {Origin}" : $"user '{Printable.OneLine(username, 80)}' from {Origin}";
}

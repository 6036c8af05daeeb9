using System.Diagnostics.CodeAnalysis;

namespace Cake.Docker;

/// <summary>Flags of <c>docker login</c>.</summary>
public sealed class DockerRegistryLoginSettings : AutoToolSettings
{
    /// <summary>Gets or sets the password. Everybody on the machine can read it from the list of processes; use
    /// <see cref="PasswordStdin" />.</summary>
    [DisallowNull]
    public string? Password { get; set; }

    /// <summary>Gets or sets whether docker reads the password from standard input.</summary>
    public bool? PasswordStdin { get; set; }

    /// <summary>Gets or sets the user's name.</summary>
    [DisallowNull]
    public string? Username { get; set; }

    /// <inheritdoc />
    protected override string[] CollectSecretProperties() => [nameof(Password)];
}

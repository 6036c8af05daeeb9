using Cake.Core.Tooling;

namespace Cake.Docker;

/// <summary>Settings whose properties become flags: <c>NoCache</c> is <c>--no-cache</c>, an array repeats its flag, a
/// boolean appears only when it is true. Positional and global arguments are added through
/// <see cref="ToolSettings.ArgumentCustomization" />. A text is null until it is set, and cannot be set to null: the published
/// package declares it as never null.</summary>
public abstract class AutoToolSettings : ToolSettings
{
    /// <summary>Says which properties hold secrets, whose values a log must not show.</summary>
    /// <returns>Their names; none when <c>null</c>.</returns>
    protected virtual string[]? CollectSecretProperties() => null;

    internal bool IsSecret(string property) => CollectSecretProperties()?.Contains(property) == true;
}

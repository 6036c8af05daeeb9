using Cake.Core.Tooling;

namespace Cake.Kubectl;

/// <summary>Settings whose properties become flags: <c>LoadRestrictor</c> is <c>--load-restrictor</c>, a boolean appears
/// only when it is true. Positional arguments and global flags (<c>--context</c>, <c>--namespace</c>, <c>--kubeconfig</c>)
/// are added through <see cref="ToolSettings.ArgumentCustomization" />.</summary>
public abstract class AutoToolSettings : ToolSettings;

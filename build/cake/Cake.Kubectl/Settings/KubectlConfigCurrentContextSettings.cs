namespace Cake.Kubectl;

/// <summary><c>kubectl config current-context</c> has no flags.</summary>
public sealed class KubectlConfigCurrentContextSettings : AutoToolSettings;

namespace Cake.Kubectl;

/// <summary>Flags of <c>kubectl get</c>. There are none: resources and output format are added through
/// <see cref="Core.Tooling.ToolSettings.ArgumentCustomization" />.</summary>
public sealed class KubectlGetSettings : AutoToolSettings;

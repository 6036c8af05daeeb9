namespace Cake.Kubectl;

/// <summary>Flags of <c>kubectl port-forward</c>.</summary>
public sealed class KubectlPortForwardSettings : AutoToolSettings
{
    /// <summary>Gets or sets the addresses to listen on, separated by commas.</summary>
    public string? Address { get; set; }

    /// <summary>Gets or sets how long to wait for a running pod, with its unit, such as <c>1m</c>.</summary>
    public string? PodRunningTimeout { get; set; }
}

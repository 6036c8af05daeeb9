namespace Cake.Kubectl;

/// <summary>Flags of <c>kubectl version</c>.</summary>
public sealed class KubectlVersionSettings : AutoToolSettings
{
    /// <summary>Gets or sets whether only the client is asked.</summary>
    public bool? Client { get; set; }

    /// <summary>Gets or sets the output format: <c>json</c> or <c>yaml</c>.</summary>
    public string? Output { get; set; }
}

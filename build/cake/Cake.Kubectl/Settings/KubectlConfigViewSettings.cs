namespace Cake.Kubectl;

/// <summary>Flags of <c>kubectl config view</c>.</summary>
public sealed class KubectlConfigViewSettings : AutoToolSettings
{
    /// <summary>Gets or sets whether referred files are put in.</summary>
    public bool? Flatten { get; set; }

    /// <summary>Gets or sets whether only what the current context uses is shown.</summary>
    public bool? Minify { get; set; }

    /// <summary>Gets or sets the output format, such as <c>json</c>.</summary>
    public string? Output { get; set; }

    /// <summary>Gets or sets whether secrets are shown.</summary>
    public bool? Raw { get; set; }
}

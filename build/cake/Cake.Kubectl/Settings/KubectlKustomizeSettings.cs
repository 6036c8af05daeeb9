namespace Cake.Kubectl;

/// <summary>Flags of <c>kubectl kustomize</c>.</summary>
public sealed class KubectlKustomizeSettings : AutoToolSettings
{
    /// <summary>Gets or sets whether Helm charts may be inflated.</summary>
    public bool? EnableHelm { get; set; }

    /// <summary>Gets or sets <c>LoadRestrictionsNone</c> to read files from outside the kustomization.</summary>
    public string? LoadRestrictor { get; set; }

    /// <summary>Gets or sets the file that the manifests are written to.</summary>
    public string? Output { get; set; }
}

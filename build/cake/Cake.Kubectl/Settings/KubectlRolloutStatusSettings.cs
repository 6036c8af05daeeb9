namespace Cake.Kubectl;

/// <summary>Flags of <c>kubectl rollout status</c>.</summary>
public sealed class KubectlRolloutStatusSettings : AutoToolSettings
{
    /// <summary>Gets or sets the file, directory or URL with the manifests.</summary>
    public string? Filename { get; set; }

    /// <summary>Gets or sets the directory of the kustomization whose rollouts are meant.</summary>
    public string? Kustomize { get; set; }

    /// <summary>Gets or sets the revision to wait for; the last when not set.</summary>
    public string? Revision { get; set; }

    /// <summary>Gets or sets the label selector.</summary>
    public string? Selector { get; set; }

    /// <summary>Gets or sets how long to wait, with its unit, such as <c>2m</c>.</summary>
    public string? Timeout { get; set; }
}

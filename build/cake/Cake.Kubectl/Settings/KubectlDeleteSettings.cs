namespace Cake.Kubectl;

/// <summary>Flags of <c>kubectl delete</c>.</summary>
public sealed class KubectlDeleteSettings : AutoToolSettings
{
    /// <summary>Gets or sets <c>background</c>, <c>orphan</c> or <c>foreground</c>.</summary>
    public string? Cascade { get; set; }

    /// <summary>Gets or sets the file, directory or URL with the manifests; <c>-</c> is standard input.</summary>
    public string? Filename { get; set; }

    /// <summary>Gets or sets the seconds that a resource has to end.</summary>
    public int? GracePeriod { get; set; }

    /// <summary>Gets or sets whether a resource that is not there counts as deleted.</summary>
    public bool? IgnoreNotFound { get; set; }

    /// <summary>Gets or sets the directory of the kustomization whose resources are deleted.</summary>
    public string? Kustomize { get; set; }

    /// <summary>Gets or sets the output format: <c>name</c> or not set.</summary>
    public string? Output { get; set; }

    /// <summary>Gets or sets the label selector.</summary>
    public string? Selector { get; set; }

    /// <summary>Gets or sets how long to wait, with its unit, such as <c>30s</c>.</summary>
    public string? Timeout { get; set; }

    /// <summary>Gets or sets whether to wait until the resources are gone.</summary>
    public bool? Wait { get; set; }
}

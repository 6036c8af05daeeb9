namespace Cake.Kubectl;

/// <summary>Flags of <c>kubectl apply</c>.</summary>
public sealed class KubectlApplySettings : AutoToolSettings
{
    /// <summary>Gets or sets <c>none</c>, <c>server</c> or <c>client</c>.</summary>
    public string? DryRun { get; set; }

    /// <summary>Gets or sets the name that owns the applied fields.</summary>
    public string? FieldManager { get; set; }

    /// <summary>Gets or sets the file, directory or URL with the manifests; <c>-</c> is standard input.</summary>
    public string? Filename { get; set; }

    /// <summary>Gets or sets whether a server-side apply takes fields that others own.</summary>
    public bool? ForceConflicts { get; set; }

    /// <summary>Gets or sets the directory of the kustomization to render and apply.</summary>
    public string? Kustomize { get; set; }

    /// <summary>Gets or sets the output format, such as <c>name</c>.</summary>
    public string? Output { get; set; }

    /// <summary>Gets or sets whether directories below <see cref="Filename" /> count too.</summary>
    public bool? Recursive { get; set; }

    /// <summary>Gets or sets the label selector.</summary>
    public string? Selector { get; set; }

    /// <summary>Gets or sets whether the server does the merge.</summary>
    public bool? ServerSide { get; set; }

    /// <summary>Gets or sets whether to wait until deleted resources are gone.</summary>
    public bool? Wait { get; set; }
}

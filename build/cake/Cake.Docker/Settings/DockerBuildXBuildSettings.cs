using System.Diagnostics.CodeAnalysis;

namespace Cake.Docker;

/// <summary>Flags of <c>docker buildx build</c>.</summary>
public sealed class DockerBuildXBuildSettings : AutoToolSettings
{
    /// <summary>Gets or sets the build-time variables, each <c>NAME=value</c>.</summary>
    [DisallowNull]
    public string[]? BuildArg { get; set; }

    /// <summary>Gets or sets the Dockerfile; <c>Dockerfile</c> in the build context when not set.</summary>
    [DisallowNull]
    public string? File { get; set; }

    /// <summary>Gets or sets the file that the image's id is written to.</summary>
    [DisallowNull]
    public string? Iidfile { get; set; }

    /// <summary>Gets or sets the labels, each <c>name=value</c>.</summary>
    [DisallowNull]
    public string[]? Label { get; set; }

    /// <summary>Gets or sets whether the image is loaded into the engine.</summary>
    public bool Load { get; set; }

    /// <summary>Gets or sets the file that the result's metadata, the digest among it, is written to.</summary>
    [DisallowNull]
    public string? MetadataFile { get; set; }

    /// <summary>Gets or sets the network of <c>RUN</c> steps.</summary>
    [DisallowNull]
    public string? Network { get; set; }

    /// <summary>Gets or sets whether every step is run anew.</summary>
    public bool NoCache { get; set; }

    /// <summary>Gets or sets where the result goes, such as <c>type=registry</c>.</summary>
    [DisallowNull]
    public string[]? Output { get; set; }

    /// <summary>Gets or sets the platforms, such as <c>linux/amd64</c>.</summary>
    [DisallowNull]
    public string[]? Platform { get; set; }

    /// <summary>Gets or sets how progress is shown, such as <c>plain</c>.</summary>
    [DisallowNull]
    public string? Progress { get; set; }

    /// <summary>Gets or sets whether newer base images are pulled.</summary>
    public bool Pull { get; set; }

    /// <summary>Gets or sets whether the image is pushed.</summary>
    public bool Push { get; set; }

    /// <summary>Gets or sets whether the build's output is left out.</summary>
    public bool Quiet { get; set; }

    /// <summary>Gets or sets the names of the image, each <c>name:tag</c>.</summary>
    [DisallowNull]
    public string[]? Tag { get; set; }

    /// <summary>Gets or sets the stage to build; the last when not set.</summary>
    [DisallowNull]
    public string? Target { get; set; }
}

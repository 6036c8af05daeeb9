using System.Diagnostics.CodeAnalysis;

namespace Cake.Docker;

/// <summary>Flags of <c>docker image build</c>.</summary>
public sealed class DockerImageBuildSettings : AutoToolSettings
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

    /// <summary>Gets or sets the network of <c>RUN</c> steps.</summary>
    [DisallowNull]
    public string? Network { get; set; }

    /// <summary>Gets or sets whether every step is run anew.</summary>
    public bool? NoCache { get; set; }

    /// <summary>Gets or sets the platform, such as <c>linux/amd64</c>.</summary>
    [DisallowNull]
    public string? Platform { get; set; }

    /// <summary>Gets or sets whether newer base images are pulled.</summary>
    public bool? Pull { get; set; }

    /// <summary>Gets or sets whether the build's output is left out.</summary>
    public bool? Quiet { get; set; }

    /// <summary>Gets or sets the names of the image, each <c>name:tag</c>.</summary>
    [DisallowNull]
    public string[]? Tag { get; set; }

    /// <summary>Gets or sets the stage to build; the last when not set.</summary>
    [DisallowNull]
    public string? Target { get; set; }
}

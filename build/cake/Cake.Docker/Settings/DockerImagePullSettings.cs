using System.Diagnostics.CodeAnalysis;

namespace Cake.Docker;

/// <summary>Flags of <c>docker pull</c>.</summary>
public sealed class DockerImagePullSettings : AutoToolSettings
{
    /// <summary>Gets or sets the platform, such as <c>linux/amd64</c>.</summary>
    [DisallowNull]
    public string? Platform { get; set; }
}

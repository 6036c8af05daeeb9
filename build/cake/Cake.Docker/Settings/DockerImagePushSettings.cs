namespace Cake.Docker;

/// <summary>Flags of <c>docker push</c>.</summary>
public sealed class DockerImagePushSettings : AutoToolSettings
{
    /// <summary>Gets or sets whether all tags of the name are pushed.</summary>
    public bool AllTags { get; set; }
}

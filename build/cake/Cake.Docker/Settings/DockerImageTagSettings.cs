namespace Cake.Docker;

/// <summary><c>docker tag</c> has no flags.</summary>
public sealed class DockerImageTagSettings : AutoToolSettings;

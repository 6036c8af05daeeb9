namespace Cake.Docker;

/// <summary>How a command that has no alias of its own is run; its flags are part of the command.</summary>
public sealed class DockerCustomCommandSettings : AutoToolSettings;

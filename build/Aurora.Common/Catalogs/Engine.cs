namespace Aurora.Common.Catalogs;

/// <summary>What builds images.</summary>
public enum Engine
{
    /// <summary>The .NET SDK's own container support; no daemon.</summary>
    Sdk,

    /// <summary>A Docker engine, or Podman, which answers to the same commands.</summary>
    Docker,
}

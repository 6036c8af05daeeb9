namespace Aurora.Common.Registry;

/// <summary>The media types of manifests (OCI image specification, media-types.md; Docker image manifest version 2, schema 2).</summary>
public static class MediaTypes
{
    /// <summary>The manifest of one image.</summary>
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An index of images, one a platform.</summary>
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>Docker's manifest of one image.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>Docker's index of images.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>The configuration of an OCI image.</summary>
    public const string OciConfiguration = "application/vnd.oci.image.config.v1+json";

    /// <summary>All manifests that can be read here, as an Accept header wants them.</summary>
    public static IReadOnlyList<string> Manifests { get; } = [OciManifest, OciIndex, DockerManifest, DockerManifestList];

    /// <summary>True for the two kinds of index.</summary>
    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerManifestList;
}

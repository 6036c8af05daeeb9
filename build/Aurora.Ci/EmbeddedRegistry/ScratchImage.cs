using System.Runtime.InteropServices;
using System.Text;
using Aurora.Ci.Files;
using Aurora.Common.Registry;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>
/// An image without a single file, for this machine's architecture: the SDK cannot build on nothing. Images built on it are for
/// trying the pipeline; they hold the app and no runtime, so they do not run.
/// </summary>
internal static class ScratchImage
{
    internal const string Repository = "base/scratch";
    internal const string Tag = "latest";

    /// <summary>Makes sure that the registry's folder offers it.</summary>
    internal static void Offer(RegistryFolder folder)
    {
        var configuration = Encoding.UTF8.GetBytes(
            $$$"""{"architecture":"{{{Architecture()}}}","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]}}""");
        var configurationDigest = ContentDigest.Of(configuration);
        var manifest = Encoding.UTF8.GetBytes(
            $$$"""{"schemaVersion":2,"mediaType":"{{{MediaTypes.OciManifest}}}","config":{"mediaType":"{{{MediaTypes.OciConfiguration}}}","digest":"{{{configurationDigest}}}","size":{{{configuration.Length}}}},"layers":[]}""");
        var digest = ContentDigest.Of(manifest);
        if (folder.FindManifest(Repository, Tag)?.Digest == digest && folder.HasBlob(configurationDigest)) return;

        AtomicFile.Write(folder.BlobFile(configurationDigest), configuration);
        folder.PutManifest(Repository, digest, MediaTypes.OciManifest, manifest, Tag);
    }

    // Go's names for architectures, as the OCI image specification has them.
    private static string Architecture() => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.X86 => "386",
        var other => other.ToString().ToLowerInvariant(), // arm64, arm, s390x, ppc64le, riscv64
    };
}

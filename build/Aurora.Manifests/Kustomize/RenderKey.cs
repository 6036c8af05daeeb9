using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// The name of a render in the cache: a hash of the overlay's path, the kustomize version and every file and link that the
/// overlay reaches, with their paths. Equal keys mean equal renders.
/// </summary>
public static class RenderKey
{
    // Changed whenever the same key could mean another render, so that an older program's cache is not read.
    private const string Format = "aurora render 2";

    /// <summary>The key, 64 lower-case hexadecimal digits; null when the render depends on something that is not in the graph.</summary>
    public static string? Of(IFileTree tree, FileGraph graph, string kustomizeVersion)
    {
        if (!graph.IsClosed) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Encoding.UTF8.GetBytes(Format));
        Add(hash, Encoding.UTF8.GetBytes(kustomizeVersion));
        Add(hash, Encoding.UTF8.GetBytes(graph.Overlay));
        foreach (var file in graph.Files)
        {
            Add(hash, Encoding.UTF8.GetBytes(file));
            Add(hash, Encoding.ASCII.GetBytes(tree.ContentId(file)));
        }

        foreach (var link in graph.Links)
        {
            Add(hash, Encoding.UTF8.GetBytes(link));
            Add(hash, Encoding.UTF8.GetBytes(tree.LinkTarget(link)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Each part with its length before it, so that no two lists of parts hash alike.
    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}

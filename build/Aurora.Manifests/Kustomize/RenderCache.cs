using System.Security.Cryptography;
using System.Text;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// Rendered manifests on disk, one file a <see cref="RenderKey"/>. Each file begins with a hash of its key and the rest, so that
/// one that was cut short, tampered with or put under another name is rendered again; it is put in place by a rename, so that
/// several processes share a cache.
/// </summary>
/// <param name="folder">The folder, absolute; made when the first render is kept.</param>
public sealed class RenderCache(string folder)
{
    /// <summary>Where the cache lies among what a run makes.</summary>
    public const string Folder = "renders";

    /// <summary>Where the cache of a checkout lies in it.</summary>
    public const string InCheckout = "artifacts/" + Folder;

    /// <summary>The manifest kept under <paramref name="key"/>, or null.</summary>
    public string? Find(string key)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(PathOf(key));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // not there, or not readable now: it is rendered
        }

        var head = SHA256.HashSizeInBytes;
        return bytes.Length >= head && Seal(key, bytes.AsSpan(head)).AsSpan().SequenceEqual(bytes.AsSpan(0, head))
            ? Encoding.UTF8.GetString(bytes.AsSpan(head))
            : null;
    }

    /// <summary>Keeps a manifest. A full or read-only disk costs the next run a render, not this one its result.</summary>
    public void Keep(string key, string manifest)
    {
        var path = PathOf(key);
        var temporary = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var body = Encoding.UTF8.GetBytes(manifest);
            using (var file = File.Create(temporary))
            {
                file.Write(Seal(key, body));
                file.Write(body);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    private static byte[] Seal(string key, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(key)); // all keys are of one length
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private string PathOf(string key) => Path.Combine(folder, key[..2], key);
}

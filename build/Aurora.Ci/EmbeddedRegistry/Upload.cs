using Aurora.Ci.Files;
using Aurora.Common.Images;
using Aurora.Common.Registry;
using Microsoft.AspNetCore.Http;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>A blob on its way in: a file that grows chunk by chunk and becomes a blob when its digest is right.</summary>
internal sealed class Upload(RegistryFolder folder, Guid id)
{
    /// <summary>Uploads that nobody has touched for so long are left over from a process that was killed.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    private readonly string _file = Path.Combine(folder.Uploads, id.ToString("N"));

    internal Guid Id => id;

    /// <summary>How many bytes have arrived.</summary>
    internal long Length => new FileInfo(_file).Length;

    internal static Upload Begin(RegistryFolder folder)
    {
        Directory.CreateDirectory(folder.Uploads);
        var upload = new Upload(folder, Guid.NewGuid());
        using (File.Create(upload._file)) return upload;
    }

    /// <exception cref="RegistryProblem">There is no such upload.</exception>
    internal static Upload Find(RegistryFolder folder, Guid id)
    {
        var upload = new Upload(folder, id);
        return File.Exists(upload._file) ? upload : throw RegistryProblem.UploadUnknown();
    }

    /// <summary>Appends a chunk. One that is cut short, by the client or by a full disk, leaves the upload as it was.</summary>
    /// <param name="content">The chunk.</param>
    /// <param name="start">Where it begins, when the client says so.</param>
    /// <param name="cancellation">The client went away.</param>
    internal async Task AppendAsync(Stream content, long? start, CancellationToken cancellation)
    {
        await using var file = Open();
        var length = file.Length;
        if (start is not null && start != length)
            throw RegistryProblem.UploadInvalid(StatusCodes.Status416RangeNotSatisfiable, $"the next byte is {length}, not {start}");

        file.Position = length;
        try
        {
            await content.CopyToAsync(file, cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            file.SetLength(length);
            throw;
        }
    }

    /// <summary>Makes it a blob.</summary>
    /// <exception cref="RegistryProblem">Its content has another digest; the upload is dropped.</exception>
    internal async Task FinishAsync(string digest, CancellationToken cancellation)
    {
        if (!ImageGrammar.IsDigest(digest)) throw RegistryProblem.DigestInvalid("malformed digest");
        var found = await DigestAsync(digest, cancellation).ConfigureAwait(false);
        if (found != digest)
        {
            Drop();
            throw RegistryProblem.DigestInvalid($"the content has the digest {found}");
        }

        folder.Adopt(_file, digest);
    }

    internal void Drop() => File.Delete(_file);

    internal static void DropForgotten(RegistryFolder folder, DateTimeOffset now)
    {
        if (!Directory.Exists(folder.Uploads)) return;
        foreach (var file in new DirectoryInfo(folder.Uploads).EnumerateFiles())
            if (now - file.LastWriteTimeUtc > Forgotten) file.Delete();
    }

    private async Task<string> DigestAsync(string expected, CancellationToken cancellation)
    {
        await using var file = Open();
        using var hash = ContentDigest.HasherFor(expected);
        var buffer = new byte[128 * 1024];
        while (await file.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0) hash.AppendData(buffer, 0, read);
        return ContentDigest.Finish(hash);
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(_file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 128 * 1024, useAsync: true);
        }
        catch (FileNotFoundException)
        {
            throw RegistryProblem.UploadUnknown();
        }
        catch (IOException e) when (!DiskFull.Is(e))
        {
            throw RegistryProblem.UploadInvalid(StatusCodes.Status409Conflict, "another request is writing this upload");
        }
    }
}

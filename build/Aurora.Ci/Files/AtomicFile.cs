namespace Aurora.Ci.Files;

/// <summary>Files that are there as a whole or not at all, also when the disk is full, the power fails or another process writes the same one.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file; its folder is made when it is missing.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}

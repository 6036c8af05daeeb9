namespace Aurora.Common.Registry;

/// <summary>Reads what a registry sends, but never more than any manifest or configuration has reason to hold.</summary>
internal static class BoundedContent
{
    /// <summary>Bytes. The distribution specification has registries take manifests of at least 4 MiB; none takes larger ones.</summary>
    internal const int MaximumLength = 8 * 1024 * 1024;

    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await using var content = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var buffer = new byte[16 * 1024];
        while (await content.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            if (bytes.Length + read > MaximumLength)
                throw new UserError($"{response.RequestMessage?.RequestUri?.Host} sends more than {MaximumLength >> 20} MiB as a manifest or configuration.", "This is not an image; look at what was pushed.");
            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}

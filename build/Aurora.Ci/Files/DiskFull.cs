using Aurora.Common;

namespace Aurora.Ci.Files;

/// <summary>Tells a full disk from other trouble.</summary>
internal static class DiskFull
{
    /// <summary>True when a write failed because the disk, or the user's share of it, is full.</summary>
    internal static bool Is(IOException e) => e.HResult is
        28 // ENOSPC, Linux and macOS
        or 122 // EDQUOT, Linux
        or 69 // EDQUOT, macOS
        or unchecked((int)0x80070070) // ERROR_DISK_FULL, Windows
        or unchecked((int)0x80070027); // ERROR_HANDLE_DISK_FULL, Windows

    /// <summary>The error for the person at the terminal.</summary>
    internal static UserError Error(string folder, IOException e) =>
        new($"The disk that holds {folder} is full.", "Make room (everything under artifacts/ can be made again), then run this again.", e);
}

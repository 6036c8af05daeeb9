using System.Diagnostics;
using NUnit.Framework;

namespace Aurora.Testing;

/// <summary>A disk of a few kilobytes, so that it is full soon. Making one takes root on Linux; elsewhere the test is skipped.</summary>
public sealed class TinyDisk : IDisposable
{
    private TinyDisk(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts one on an empty folder, which is made when it is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="kilobytes">Its size.</param>
    public static TinyDisk At(string path, int kilobytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Assert.Ignore("a tiny disk to fill takes root on Linux.");
        Directory.CreateDirectory(path);
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path) is { Length: > 0 } error) Assert.Ignore($"a tiny disk cannot be mounted here: {error}");
        return new TinyDisk(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Run("umount", Path) is { Length: > 0 } error) throw new InvalidOperationException(error);
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : $"{program}: {error}";
    }
}

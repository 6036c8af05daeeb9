using System.Diagnostics;
using System.Globalization;

namespace Aurora.Testing;

/// <summary>Looks at processes that this one did not start: grandchildren.</summary>
public static class LivingProcess
{
    /// <summary>Waits until a script has written a process id into <paramref name="file"/>, with a line end after it.</summary>
    public static async Task<int> ReadIdAsync(string file)
    {
        await Eventually.HoldsAsync(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), $"{file} holds a process id").ConfigureAwait(false);
        return int.Parse(await File.ReadAllTextAsync(file).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    /// <summary>True while the process runs; one that has ended and waits for its parent to notice does not run.</summary>
    public static bool Runs(int id)
    {
        // Linux shows such a process as Z; elsewhere the runtime tells.
        var status = $"/proc/{id}/stat";
        try
        {
            if (Directory.Exists("/proc/self")) return File.Exists(status) && File.ReadAllText(status).Split(')')[^1].Trim()[0] is not ('Z' or 'X');
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    /// <summary>Waits until the process has ended.</summary>
    public static Task EndedAsync(int id) => Eventually.HoldsAsync(() => !Runs(id), $"process {id} has ended");

    /// <summary>Ends a process that a test left running on purpose.</summary>
    public static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended.
        }
    }
}

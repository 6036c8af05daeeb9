using Aurora.Ci.Files;
using Aurora.Common;
using Spectre.Console;

namespace Aurora.Ci.Releases;

/// <summary>
/// Lets one run at a time build below <c>artifacts/</c>: two that were started at once would overwrite each other's output.
/// The second waits, and then finds the images of the first. The system lifts the lock when the process ends, however it ends.
/// </summary>
internal static class ArtifactsLock
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes the lock, once nobody else has it.</summary>
    internal static async Task<FileStream> TakeAsync(string artifacts, IAnsiConsole console, TimeProvider time, CancellationToken cancellation)
    {
        var path = Path.Combine(artifacts, "ci.lock");
        for (var waits = false; ; waits = true)
        {
            try
            {
                Directory.CreateDirectory(artifacts);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (!DiskFull.Is(e) && File.Exists(path))
            {
                if (!waits) console.WriteLine($"  waiting for another run that builds in {artifacts}");
                await Task.Delay(Look, time, cancellation).ConfigureAwait(false); // no system tells when a file lock is lifted
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw e is IOException full && DiskFull.Is(full) ? DiskFull.Error(artifacts, full) : new UserError($"{artifacts} cannot be written: {e.Message}", "Let this user write there.", e);
            }
        }
    }
}

namespace Aurora.Common;

/// <summary>
/// The folder for what a run makes. It ignores itself, so that <c>git status</c> stays clean also in repositories whose
/// <c>.gitignore</c> knows nothing of it.
/// </summary>
public static class ArtifactsFolder
{
    /// <summary>Makes the folder when it is not there. Where nothing can be written there will be no artifacts either, and whoever needs one says so.</summary>
    /// <param name="path">The folder, absolute.</param>
    public static void Prepare(string path)
    {
        try
        {
            // A folder that is there already may hold files of the repository; it is not for us to have them ignored.
            if (Directory.Exists(path)) return;
            Directory.CreateDirectory(path);
            File.WriteAllText(Path.Combine(path, ".gitignore"), "*\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Read-only, full, or somebody else is just writing it.
        }
    }
}

using System.ComponentModel;
using System.Runtime.InteropServices;
using Aurora.Common;

namespace Aurora.GitOps.Committing;

/// <summary>
/// Git's own lock of the index, taken by us. Its content is a token that the journal knows, and it is there with that content or
/// not at all; so a lock that a killed run left behind can be told from everybody else's.
/// </summary>
public sealed partial class IndexLock : IDisposable
{
    private readonly string _path;

    private IndexLock(string path) => _path = path;

    /// <summary>Takes the lock.</summary>
    /// <param name="gitDirectory">The git directory, absolute.</param>
    /// <param name="token">What tells it from others'.</param>
    /// <exception cref="UserError">Another git holds it.</exception>
    public static IndexLock Take(string gitDirectory, string token)
    {
        var path = PathIn(gitDirectory);
        var content = Path.Combine(gitDirectory, $"aurora-lock.{token}");
        try
        {
            File.WriteAllText(content, token);
            if (!Link(content, path)) throw Held(path);
            return new IndexLock(path);
        }
        finally
        {
            File.Delete(content);
        }
    }

    /// <summary>The lock, when a run that is gone left it behind with this token; null when it is not there or somebody else's.</summary>
    public static IndexLock? Find(string gitDirectory, string token)
    {
        var path = PathIn(gitDirectory);
        return File.Exists(path) && File.ReadAllText(path) == token ? new IndexLock(path) : null;
    }

    /// <summary>Releases it.</summary>
    public void Dispose() => File.Delete(_path);

    private static UserError Held(string path) => new(
        $"Another git is at work in this checkout: it holds {path}.", "Nothing was changed. Run it again when that one is done; if none runs any more, remove the file.");

    private static string PathIn(string gitDirectory) => Path.Combine(gitDirectory, "index.lock");

    // False when there is such a file already. File.Move looks first and renames then, which could overwrite a lock that somebody
    // takes in between; where link(2) is not, moving without overwriting is atomic.
    private static bool Link(string existing, string added)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(existing, added);
                return true;
            }
            catch (IOException) when (File.Exists(added))
            {
                return false;
            }
        }

        if (CreateLink(existing, added) == 0) return true;
        return File.Exists(added) ? false : throw new IOException($"{added} cannot be made: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateLink(string existing, string added);
}

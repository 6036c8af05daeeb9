using Aurora.Common.Processes;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>A git index of our own, in the git directory so that it is on the same file system; gone when disposed.</summary>
public sealed class TemporaryIndex : IDisposable
{
    private readonly string _file;
    private readonly string _index;

    /// <param name="gitDirectory">The git directory, absolute.</param>
    public TemporaryIndex(string gitDirectory)
    {
        _file = Path.Combine(gitDirectory, $"aurora-index.{Environment.ProcessId}.{Guid.NewGuid():N}");
        _index = Path.Combine(gitDirectory, "index");
        Variables = new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = _file };
    }

    /// <summary>One that begins as a copy of the user's.</summary>
    public static TemporaryIndex CopyIn(string gitDirectory)
    {
        var copy = new TemporaryIndex(gitDirectory);
        File.Copy(copy._index, copy._file);
        return copy;
    }

    /// <summary>The variables that make git use it.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; }

    /// <summary>Runs <c>git</c> on it and returns what it printed.</summary>
    /// <exception cref="Common.UserError">It ended with another exit code than 0.</exception>
    public Task<CommandResult> RunAsync(GitClient git, IReadOnlyList<string> arguments, CancellationToken cancellation, ReadOnlyMemory<byte> input = default) =>
        // An index that is split in two would leave its other half behind.
        git.RunAsync(["-c", "core.splitIndex=false", .. arguments], cancellation, new GitInput(input, Variables));

    /// <summary>Puts it in the place of the user's, in one step. Whoever calls this holds the <see cref="IndexLock"/>.</summary>
    public void Install() => File.Move(_file, _index, overwrite: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(_file + ".lock");
    }
}

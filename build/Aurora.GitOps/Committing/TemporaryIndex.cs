using Aurora.Common.Processes;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>A git index of our own, in the git directory so that it is on the same file system; gone when disposed.</summary>
public sealed class TemporaryIndex : IDisposable
{
    private readonly string _file;

    /// <param name="gitDirectory">The git directory, absolute.</param>
    public TemporaryIndex(string gitDirectory)
    {
        _file = Path.Combine(gitDirectory, $"aurora-index.{Environment.ProcessId}.{Guid.NewGuid():N}");
        Variables = new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = _file };
    }

    /// <summary>The variables that make git use it.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; }

    /// <summary>Runs <c>git</c> on it and returns what it printed.</summary>
    /// <exception cref="Common.UserError">It ended with another exit code than 0.</exception>
    public Task<CommandResult> RunAsync(GitClient git, IReadOnlyList<string> arguments, CancellationToken cancellation, ReadOnlyMemory<byte> input = default) =>
        // An index that is split in two would leave its other half behind.
        git.RunAsync(["-c", "core.splitIndex=false", .. arguments], cancellation, new GitInput(input, Variables));

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(_file + ".lock");
    }
}

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

    /// <summary>The same as input of a git command.</summary>
    public GitInput Input => new(Environment: Variables);

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(_file + ".lock");
    }
}

namespace Aurora.GitOps.Committing;

/// <summary>A commit to be made.</summary>
/// <param name="Branch">The branch that it goes on, as <c>refs/heads/main</c>.</param>
/// <param name="Base">Its parent: the commit that the files are changed in.</param>
/// <param name="Files">The files that it changes, and nothing else.</param>
/// <param name="Message">The commit message.</param>
public sealed record CommitRequest(string Branch, string Base, IReadOnlyList<CommittedFile> Files, string Message)
{
    /// <summary>The first line of the message.</summary>
    public string Subject => Message.Split('\n')[0];
}

/// <summary>A file that a commit changes.</summary>
/// <param name="Path">Its path, relative to the repository root.</param>
/// <param name="Mode">Its mode, as git writes it.</param>
/// <param name="Old">Its bytes in the parent.</param>
/// <param name="New">Its bytes in the commit.</param>
public sealed record CommittedFile(string Path, string Mode, ReadOnlyMemory<byte> Old, ReadOnlyMemory<byte> New);

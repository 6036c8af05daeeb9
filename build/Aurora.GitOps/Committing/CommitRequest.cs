namespace Aurora.GitOps.Committing;

/// <summary>A commit to be made.</summary>
/// <param name="Branch">The branch that it goes on, as <c>refs/heads/main</c>.</param>
/// <param name="Base">Its parent: what the branch must point at.</param>
/// <param name="File">The one file that it changes, relative to the repository root.</param>
/// <param name="Mode">The mode of that file, as git writes it.</param>
/// <param name="Bytes">The new bytes of that file.</param>
/// <param name="Message">The commit message.</param>
public sealed record CommitRequest(string Branch, string Base, string File, string Mode, ReadOnlyMemory<byte> Bytes, string Message);

namespace Aurora.GitOps.Git;

/// <summary>A commit as <c>git log</c> shows it.</summary>
/// <param name="Id">Its full id.</param>
/// <param name="Tree">The id of its tree.</param>
/// <param name="Parents">The ids of its parents; none for the first commit.</param>
/// <param name="Author">The author's name.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Subject">The first line of its message.</param>
/// <param name="Trailers">The trailers at the end of its message, as git finds them, unfolded.</param>
/// <param name="Files">The files that it changes; of a merge none, unless the log is asked to compare it with a parent.</param>
public sealed record LoggedCommit(
    string Id,
    string Tree,
    IReadOnlyList<string> Parents,
    string Author,
    DateTimeOffset Time,
    string Subject,
    IReadOnlyList<LoggedTrailer> Trailers,
    IReadOnlyList<LoggedFile> Files)
{
    /// <summary>The id as people read it: its first twelve digits.</summary>
    public string ShortId => Id[..12];

    /// <summary>The values of its trailers of that key, in order. git takes keys in any letter case.</summary>
    public IReadOnlyList<string> ValuesOf(string key) =>
        [.. Trailers.Where(trailer => string.Equals(trailer.Key, key, StringComparison.OrdinalIgnoreCase)).Select(trailer => trailer.Value)];
}

/// <summary>A trailer of a commit.</summary>
/// <param name="Key">Its key, in the letters in which it is written.</param>
/// <param name="Value">Its value.</param>
public sealed record LoggedTrailer(string Key, string Value);

/// <summary>A file that a commit changes.</summary>
/// <param name="Path">Its path, relative to the repository root.</param>
/// <param name="OldMode">Its mode in the (first) parent, <c>000000</c> when it is not there.</param>
/// <param name="NewMode">Its mode in the commit, likewise.</param>
/// <param name="OldId">The id of its bytes in the (first) parent, zeros when it is not there.</param>
/// <param name="NewId">The id of its bytes in the commit, likewise.</param>
public sealed record LoggedFile(string Path, string OldMode, string NewMode, string OldId, string NewId)
{
    /// <summary>The mode of a file that is not there.</summary>
    public const string Absent = "000000";

    /// <summary>True when it is, or was, another repository, of which this one holds no bytes.</summary>
    public bool IsSubmodule => OldMode == RevisionTree.SubmoduleMode || NewMode == RevisionTree.SubmoduleMode;

    /// <summary>An id of nothing; git writes as many zeros as an id has digits.</summary>
    public const string NoId = "0";
}

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>A reference that leads to nothing that can be read here.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Reason">Why.</param>
public sealed record UnresolvedReference(FileReference Reference, UnresolvedReason Reason)
{
    /// <summary>The folders of a cycle, each used by the one before it, the first again at the end; empty for any other reason.</summary>
    public IReadOnlyList<string> Cycle { get; init; } = [];

    /// <summary>How to mend it, in one sentence.</summary>
    public string Mend => Reason switch
    {
        UnresolvedReason.Cycle => "Take one of these references out.",
        UnresolvedReason.Submodule => "A commit holds nothing of a submodule; keep what is rendered in this repository.",
        UnresolvedReason.SubmoduleNotFetched => "Run 'git submodule update --init --recursive' (actions/checkout: submodules: recursive).",
        UnresolvedReason.SeveralKustomizations => "Leave one.",
        _ => "Name what is in this repository.",
    };

    /// <summary>One line for a person: file, line, field and what is wrong.</summary>
    public override string ToString() => $"{Reference.File}:{Reference.Line}: '{Reference.Field}' names {Reference.Target}, which " + Reason switch
    {
        UnresolvedReason.Remote => "is remote",
        UnresolvedReason.Missing => "does not exist",
        UnresolvedReason.Outside => "leaves the repository",
        UnresolvedReason.Submodule => "lies in a submodule",
        UnresolvedReason.SubmoduleNotFetched => "lies in a submodule that was not fetched",
        UnresolvedReason.NoKustomization => "holds no kustomization",
        UnresolvedReason.SeveralKustomizations => "holds more than one kustomization",
        UnresolvedReason.Cycle => $"closes a cycle: {string.Join(" → ", Cycle.Select(folder => folder.Length == 0 ? "." : folder))}",
        _ => "is run by a plugin that may read any file",
    };
}

/// <summary>Why a reference leads nowhere.</summary>
public enum UnresolvedReason
{
    /// <summary>A URL or repository that kustomize would fetch.</summary>
    Remote,

    /// <summary>There is no such file or folder.</summary>
    Missing,

    /// <summary>The path, or a symbolic link on its way, leaves the repository.</summary>
    Outside,

    /// <summary>Something in another repository that is linked as a submodule; a commit holds none of its files.</summary>
    Submodule,

    /// <summary>Something in a submodule whose folder is empty in this checkout.</summary>
    SubmoduleNotFetched,

    /// <summary>A folder without a kustomization.</summary>
    NoKustomization,

    /// <summary>A folder with several kustomizations.</summary>
    SeveralKustomizations,

    /// <summary>A kustomization that reaches itself.</summary>
    Cycle,

    /// <summary>A plugin that is not built in: nobody knows what it reads.</summary>
    Plugin,
}

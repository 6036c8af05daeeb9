namespace Aurora.Manifests.Checks;

/// <summary>One rule over the repository as a whole: its files, its catalog, all its overlays together.</summary>
public interface IRepositoryRule
{
    /// <summary>What it is called and what to do about it.</summary>
    RuleInfo Info { get; }

    /// <summary>What it finds; nothing when all is well.</summary>
    IEnumerable<Finding> Judge(JudgedRepository repository);
}

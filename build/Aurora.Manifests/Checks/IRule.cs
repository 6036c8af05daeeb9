namespace Aurora.Manifests.Checks;

/// <summary>
/// One rule over one rendered overlay. What it says is kept until the overlay, the catalog or the rules change
/// (<see cref="FindingsCache"/>), so it looks at nothing but what it is given.
/// </summary>
public interface IRule
{
    /// <summary>What it is called and what to do about it.</summary>
    RuleInfo Info { get; }

    /// <summary>What it finds; nothing when all is well.</summary>
    IEnumerable<Finding> Judge(JudgedOverlay overlay);
}

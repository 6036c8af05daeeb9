namespace Aurora.Manifests.Checks;

/// <summary>One rule over one rendered overlay.</summary>
public interface IRule
{
    /// <summary>What it is called and what to do about it.</summary>
    RuleInfo Info { get; }

    /// <summary>What it finds; nothing when all is well.</summary>
    IEnumerable<Finding> Judge(JudgedOverlay overlay);
}

using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>A rule that looks at each object of one kind.</summary>
/// <param name="group">The API group; empty for the core group.</param>
/// <param name="kind">The kind.</param>
/// <param name="info">What it is called and what to do about it.</param>
public abstract class KindRule(string group, string kind, RuleInfo info) : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info => info;

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Objects.Of(group, kind).SelectMany(found => Findings(found, overlay));
    }

    /// <summary>What is found about one object.</summary>
    protected virtual IEnumerable<Finding> Findings(Resource resource, JudgedOverlay overlay) => Judge(resource, overlay).Select(fault => fault.In(overlay, resource, info));

    /// <summary>What is wrong with one object.</summary>
    protected virtual IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) => [];
}

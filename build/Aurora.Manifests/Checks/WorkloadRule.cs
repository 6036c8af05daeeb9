using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks;

/// <summary>A rule that looks at each workload by itself.</summary>
/// <param name="info">What it is called and what to do about it.</param>
public abstract class WorkloadRule(RuleInfo info) : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info => info;

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Objects.Workloads.SelectMany(workload => Judge(workload, overlay).Select(fault => fault.In(overlay, workload.Resource, RuleFor(workload, overlay))));
    }

    /// <summary>What is wrong with a workload, seen among the others.</summary>
    protected virtual IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay) => Judge(workload);

    /// <summary>What is wrong with a workload by itself.</summary>
    protected virtual IEnumerable<Fault> Judge(Workload workload) => [];

    /// <summary>The rule with the severity that it has for this workload.</summary>
    protected virtual RuleInfo RuleFor(Workload workload, JudgedOverlay overlay) => info;
}

/// <summary>A rule that looks at each container by itself.</summary>
/// <param name="info">What it is called and what to do about it.</param>
public abstract class ContainerRule(RuleInfo info) : WorkloadRule(info)
{
    /// <inheritdoc/>
    protected sealed override IEnumerable<Fault> Judge(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return workload.AllContainers.SelectMany(container => Judge(container, workload));
    }

    /// <summary>What is wrong with a container of a workload.</summary>
    protected abstract IEnumerable<Fault> Judge(Container container, Workload workload);
}

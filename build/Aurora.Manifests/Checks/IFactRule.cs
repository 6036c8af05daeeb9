namespace Aurora.Manifests.Checks;

/// <summary>
/// A rule over the repository as a whole that needs of each overlay a few facts only. They are gathered overlay by overlay and
/// kept with its findings, so that nothing is parsed again of what did not change.
/// </summary>
public interface IFactRule : IRepositoryRule
{
    /// <summary>The facts of one overlay, from what an <see cref="IRule"/> may look at.</summary>
    IEnumerable<Fact> Gather(JudgedOverlay overlay);

    /// <summary>What follows from the facts of all overlays, in the order of the overlays.</summary>
    IEnumerable<Finding> Judge(IReadOnlyList<Fact> facts);

    /// <inheritdoc/>
    IEnumerable<Finding> IRepositoryRule.Judge(JudgedRepository repository) => Judge([.. repository.Overlays.SelectMany(Gather)]);
}

/// <summary>Something that a rule must know of an overlay.</summary>
/// <param name="Overlay">The overlay.</param>
/// <param name="Values">What it is; the rule knows what each stands for.</param>
public sealed record Fact(string Overlay, IReadOnlyList<string> Values);

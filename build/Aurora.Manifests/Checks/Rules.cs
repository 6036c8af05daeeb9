namespace Aurora.Manifests.Checks;

/// <summary>All rules, in the order of the table that <c>--target=Checks</c> prints.</summary>
public static class Rules
{
    /// <summary>Every rule once.</summary>
    public static IReadOnlyList<IRule> All { get; } = [new UnmatchedImageEntry()];
}

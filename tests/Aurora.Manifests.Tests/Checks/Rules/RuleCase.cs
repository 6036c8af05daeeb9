namespace Aurora.Manifests.Tests.Checks.Rules;

/// <summary>One place of a manifest, as a rule finds it and as it does not.</summary>
/// <param name="Overlay">prod or dev: whose manifest is edited.</param>
/// <param name="Id">The rule.</param>
/// <param name="Place">The text of the place, where it stands first.</param>
/// <param name="Faulty">What the rule finds in its place.</param>
/// <param name="Field">The field that the finding names.</param>
/// <param name="Fine">What the rule does not mind in its place, however near it is to the fault.</param>
internal sealed record RuleCase(string Overlay, string Id, string Place, string Faulty, string Field, string Fine)
{
    private string Manifest => Overlay == "prod" ? Rules.Manifest.Prod : Rules.Manifest.Dev;

    /// <summary>The manifest with the fault.</summary>
    public string WithFault => Manifest.With(Place, Faulty);

    /// <summary>The manifest with its near miss.</summary>
    public string WithNearMiss => Manifest.With(Place, Fine);

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Field}";
}

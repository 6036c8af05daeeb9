using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A rule of a VirtualService that no request reaches: an earlier one matches everything, or all that this one does.</summary>
public sealed class UnreachableRule() : KindRule(Mesh.Networking, "VirtualService", new RuleInfo("IST0130", "Every route rule is reached", Severity.Warning, "Put the most specific rules first, and the one without a match last."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        RouteDestination.Protocols.SelectMany(protocol => Unreached(resource, protocol));

    private static IEnumerable<Fault> Unreached(Resource route, string protocol)
    {
        string? everything = null;
        foreach (var (field, matches) in RouteMatch.Rules(route, protocol))
        {
            if (everything is not null) yield return new Fault(field, $"{field} is not used: {everything} matches everything.");
            else if (matches.Count > 0 && matches.All(match => match.UsedBy is not null)) yield return new Fault(field, $"{field} is not used: {matches[0].UsedBy} takes what it matches.");
            if (matches.Count == 0) everything ??= field;
        }
    }
}

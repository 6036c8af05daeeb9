using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A match that an earlier rule takes, in a rule that has others.</summary>
public sealed class IneffectiveMatch() : KindRule(Mesh.Networking, "VirtualService", new RuleInfo("IST0131", "Every match of a route rule has an effect", Severity.Note, "Remove the match, or put the rule before the other one."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        from protocol in RouteDestination.Protocols
        from rule in RouteMatch.Rules(resource, protocol)
        where rule.Matches.Any(match => match.UsedBy is null)
        from match in rule.Matches
        where match.UsedBy is not null
        select new Fault(match.Field, $"{match.Field} is not used: {match.UsedBy} takes what it matches.");
}

using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Access;

/// <summary>A role with a wildcard: it holds for kinds and verbs that nobody has thought of yet.</summary>
public sealed class WildcardInRules : IRule
{
    private const string Group = "rbac.authorization.k8s.io";

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new("wildcard-in-rules", "Roles name what they allow", Severity.Warning, "List the API groups, resources and verbs.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return from role in overlay.Objects.Of(Group, "Role").Concat(overlay.Objects.Of(Group, "ClusterRole"))
               from rule in role.Root.MapsAt("rules").Select((node, i) => (node, i))
               from list in (string[])["apiGroups", "resources", "verbs"]
               from item in rule.node.TextsAt(list).Select((text, i) => (text, i))
               where item.text == "*"
               select Finding.At(Info, overlay, role, $"rules[{rule.i}].{list}[{item.i}]", $"The {role.Id.Kind} {role.Id.Name} allows all {list}.");
    }
}

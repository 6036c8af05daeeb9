using Aurora.Common;

namespace Aurora.Manifests.Checks.Suppressions;

/// <summary>An annotation that switches off a rule that is not there, or says not why.</summary>
/// <param name="known">The ids of all rules.</param>
public sealed class UnfoundedSuppression(IReadOnlyCollection<string> known) : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR090", "Every rule that is switched off is known, and a reason is given", Severity.Error, $"Write {Suppression.Prefix}ID: and why; './build.sh --target=Checks' lists the ids.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return from resource in overlay.Resources
               from suppression in Suppression.Of(resource)
               let isKnown = known.Contains(suppression.RuleId)
               where !isKnown || suppression.Reason.Length == 0
               select Finding.At(Info, overlay, resource, suppression.Field, isKnown
                   ? $"No reason is given for switching {suppression.RuleId} off."
                   : $"There is no rule '{Printable.OneLine(suppression.RuleId)}'. {NearestName.Of(suppression.RuleId, known) switch { { } near => $"Did you mean '{near}'?", null => "" }}".TrimEnd());
    }
}

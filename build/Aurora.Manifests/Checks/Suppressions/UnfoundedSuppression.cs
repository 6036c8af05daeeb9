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
        return overlay.Resources.SelectMany(resource => Suppression.Of(resource).SelectMany(Judge).Select(fault => fault.In(overlay, resource, Info)));
    }

    /// <summary>What is wrong with one annotation; nothing when all is well.</summary>
    internal IEnumerable<Fault> Judge(Suppression suppression)
    {
        if (!known.Contains(suppression.RuleId))
        {
            var near = NearestName.Of(suppression.RuleId, known) is { } name ? $" Did you mean '{name}'?" : "";
            yield return new Fault(suppression.Field, $"There is no rule '{Printable.OneLine(suppression.RuleId)}'.{near}");
        }
        else if (suppression.Reason.Length == 0)
        {
            yield return new Fault(suppression.Field, $"No reason is given for switching {suppression.RuleId} off.");
        }
    }
}

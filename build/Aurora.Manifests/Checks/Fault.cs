using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>What is wrong with an object.</summary>
/// <param name="Field">The field.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Severity">How bad it is, where that differs from what the rule says in general.</param>
public sealed record Fault(string Field, string Message, Severity? Severity = null)
{
    /// <summary>The finding that this is.</summary>
    public Finding In(JudgedOverlay overlay, Resource resource, RuleInfo rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Finding.At(Severity is { } severity ? rule with { Severity = severity } : rule, overlay, resource, Field, Message);
    }
}

using System.Text.RegularExpressions;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>A line of a ConfigMap that sets a credential, outside dev. The finding names the property and never the value.</summary>
public sealed partial class CredentialInConfiguration() : KindRule("", "ConfigMap", new RuleInfo(
    "AUR016", "Outside dev no credential in a ConfigMap", Severity.Error, "Take it from a Secret, and out of git and its history."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding> Findings(Resource resource, JudgedOverlay overlay) =>
        from entry in overlay.Environment is { IsLocal: false } ? resource.Root.PairsAt("data") : new Dictionary<string, string>()
        from line in entry.Value.Split('\n').Select((text, i) => (Match: Credential().Match(text), Number: i + 1))
        where line.Match.Success
        let message = $"The ConfigMap {resource.Id.Name} holds a credential: {line.Match.Groups["name"].Value}."
        select Finding.At(Info, overlay, resource, FieldPath.Key("data", entry.Key), message) with { TextLine = line.Number };

    // A placeholder takes it from elsewhere.
    [GeneratedRegex(@"^\s*(?<name>[\w.-]*(password|requirepass|default_pass|secret|token))\s*[:= ]\s*[""']?[^\s#$""']", RegexOptions.IgnoreCase)]
    private static partial Regex Credential();
}

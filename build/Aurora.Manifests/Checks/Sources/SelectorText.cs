using System.Text.RegularExpressions;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>Label selectors as text: <c>app=orders, tier in (api, worker), !canary</c> (k8s.io/apimachinery/pkg/labels).</summary>
internal static partial class SelectorText
{
    /// <summary>True when every requirement holds; an absent selector matches everything.</summary>
    public static bool Matches(string? selector, IReadOnlyDictionary<string, string> labels) =>
        string.IsNullOrWhiteSpace(selector) || Requirement().Matches(selector).All(requirement => Holds(requirement, labels));

    private static bool Holds(Match requirement, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(requirement.Groups["key"].Value);
        var wanted = requirement.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries);
        return (requirement.Groups["not"].Success, requirement.Groups["operator"].Value) switch
        {
            (true, _) => value is null,
            (_, "=" or "==" or "in") => value is not null && wanted.Contains(value),
            (_, "!=" or "notin") => value is null || !wanted.Contains(value),
            _ => value is not null,
        };
    }

    [GeneratedRegex(@"(?<not>!)?(?<key>[A-Za-z0-9][\w./-]*)\s*(?:(?<operator>in|notin)\s*\((?<values>[^)]*)\)|(?<operator>==|!=|=)\s*(?<values>[^,\s]*))?\s*(?:,|$)")]
    private static partial Regex Requirement();
}

using System.Text.RegularExpressions;

namespace Aurora.Manifests.Resources;

/// <summary>A name that kustomize generated for a ConfigMap or Secret: <c>settings-2g8b5m9f4t</c>.</summary>
/// <param name="Stem">What the kustomization calls it: <c>settings</c>.</param>
/// <param name="Hash">The hash of its content: <c>2g8b5m9f4t</c>.</param>
public sealed partial record GeneratedName(string Stem, string Hash)
{
    /// <summary>Takes a name apart; null when it bears no hash.</summary>
    public static GeneratedName? Of(string name) =>
        Shape().Match(name) is { Success: true } match ? new GeneratedName(match.Groups["stem"].Value, match.Groups["hash"].Value) : null;

    /// <summary>True when both are generated and differ in nothing but the hash.</summary>
    public static bool DifferInHash(string? a, string? b) =>
        a is not null && b is not null && a != b && Of(a) is { } one && Of(b) is { } other && one.Stem == other.Stem;

    // Ten hexadecimal digits in which 0, 1, 3, a and e are written g, h, k, m and t, so that no word comes of it
    // (kustomize, api/hasher: encode).
    [GeneratedRegex("^(?<stem>.+)-(?<hash>[2456789bcdfghkmt]{10})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

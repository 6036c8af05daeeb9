using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Suppressions;

/// <summary>An annotation that switches a rule off for one object: <c>aurora.example/ignore.ID: reason</c>.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Reason">Why; empty where none is given, and then the rule stays on.</param>
/// <param name="Field">Where it stands.</param>
public sealed record Suppression(string RuleId, string Reason, string Field)
{
    /// <summary>What the annotation begins with.</summary>
    public const string Prefix = "aurora.example/ignore.";

    /// <summary>All of an object.</summary>
    public static IEnumerable<Suppression> Of(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Of(resource.Root);
    }

    /// <summary>All in a document that has metadata as objects have them.</summary>
    public static IEnumerable<Suppression> Of(YamlMappingNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.PairsAt("metadata.annotations")
            .Where(annotation => annotation.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(annotation => new Suppression(annotation.Key[Prefix.Length..], annotation.Value.Trim(), FieldPath.Key("metadata.annotations", annotation.Key)));
    }
}

/// <summary>A finding that an annotation accepts.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why it is accepted.</param>
public sealed record SuppressedFinding(Finding Finding, string Reason);

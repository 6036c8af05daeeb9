using System.Text.RegularExpressions;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>Which objects a patch of a kustomization is for, as kustomize selects them.</summary>
internal static class PatchTarget
{
    /// <summary>Objects by a <c>target</c>: each of its fields is a regular expression for the whole value, or a selector.</summary>
    public static bool Selects(YamlMappingNode target, TrackedObject found) =>
        Matches(target.Text("group"), found.Group) && Matches(target.Text("version"), found.Version) && Matches(target.Text("kind"), found.Kind)
        && (target.Text("name") is not { Length: > 0 } name || Matches(name, found.Name) || found.WasCalled(name))
        && Matches(target.Text("namespace"), found.Namespace)
        && SelectorText.Matches(target.Text("labelSelector"), found.Labels) && SelectorText.Matches(target.Text("annotationSelector"), found.Annotations);

    /// <summary>Objects by the patch itself: those of its kind and name.</summary>
    public static bool IsMeant(YamlMappingNode patch, TrackedObject found)
    {
        var apiVersion = patch.Text("apiVersion") ?? "";
        return patch.Text("kind") == found.Kind && found.WasCalled(patch.TextAt("metadata.name"))
            && (apiVersion.LastIndexOf('/') is var slash && slash < 0 ? found.Group.Length == 0 : apiVersion[..slash] == found.Group)
            && (patch.TextAt("metadata.namespace") is not { Length: > 0 } @namespace || found.Namespace == @namespace);
    }

    private static bool Matches(string? pattern, string value)
    {
        if (string.IsNullOrEmpty(pattern) || pattern == value) return true;
        try
        {
            return Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false; // kustomize says what is wrong with it
        }
    }
}

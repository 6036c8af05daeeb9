using System.Text.RegularExpressions;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>Drift of an image that an Application ignores: what runs is no longer what git says, and nobody is told.</summary>
internal sealed partial class IgnoredDifference() : ApplicationRule(new RuleInfo(
    "AUR080", "No Application ignores that an image differs", Severity.Error, "Ignore the fields that something else owns, such as '/spec/replicas', and no more."))
{
    private static readonly string[] Lists = ["jsonPointers", "jqPathExpressions"];
    private static readonly string[] Above = ["spec", "jobTemplate", "template", "containers", "initContainers"];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository) =>
        !application.Environments(repository.Catalog).Any() ? [] :
        from ignored in application.Root.MapsAt("spec.ignoreDifferences").Select((node, i) => (node, i))
        from list in Lists
        from path in ignored.node.TextsAt(list).Select((text, i) => (text, i))
        where HoldsImage(path.text)
        select new Fault($"spec.ignoreDifferences[{ignored.i}].{list}[{path.i}]", $"The Application {application.Name} ignores images: {path.text}.");

    // A pointer /spec/template/spec/containers/0/image or a jq path .spec.template.spec.containers[].image; whatever holds the
    // containers holds the image, too.
    private static bool HoldsImage(string path)
    {
        var keys = Key().Matches(path.Split('|')[^1]).Select(key => key.Value).ToList();
        return keys.Contains("image") || (keys.Count > 0 && keys.All(key => Above.Contains(key) || int.TryParse(key, out _)));
    }

    [GeneratedRegex("[A-Za-z0-9_-]+")]
    private static partial Regex Key();
}

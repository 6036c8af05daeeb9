using System.Text.RegularExpressions;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>
/// The names that an object may have had on its way through the kustomizations: kustomize wraps names in prefixes, suffixes and
/// at last a hash, and remembers each step. (Overlays that rename otherwise are not batched, see <see cref="BatchRules"/>.)
/// </summary>
internal sealed partial class FormerNames
{
    private readonly string[] _prefixes;
    private readonly string[] _suffixes;

    public FormerNames(FileGraph graph)
    {
        _prefixes = Affixes(graph, "namePrefix");
        _suffixes = Affixes(graph, "nameSuffix");
    }

    /// <summary>The name itself and all that it may have been before.</summary>
    public IReadOnlySet<string> Of(string name)
    {
        var names = new HashSet<string>();
        var rest = new Stack<string>([name]);
        while (rest.TryPop(out var next))
        {
            if (next.Length == 0 || !names.Add(next)) continue;
            foreach (var prefix in _prefixes.Where(prefix => next.StartsWith(prefix, StringComparison.Ordinal))) rest.Push(next[prefix.Length..]);
            foreach (var suffix in _suffixes.Where(suffix => next.EndsWith(suffix, StringComparison.Ordinal))) rest.Push(next[..^suffix.Length]);
            if (Hash().Match(next) is { Success: true } hash) rest.Push(next[..hash.Index]);
        }

        return names;
    }

    private static string[] Affixes(FileGraph graph, string field) =>
        [.. graph.Kustomizations.Select(kustomization => kustomization.Root.Text(field)).OfType<string>().Where(affix => affix.Length > 0).Distinct()];

    [GeneratedRegex("-[a-z0-9]{10}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}

namespace Aurora.Manifests.Files;

/// <summary>Where a path leads once the symbolic links on its way are followed.</summary>
/// <param name="Path">The real path; null when a link leaves the repository or goes in circles.</param>
/// <param name="Kind">What stands there: never a link. Of what lies in a submodule, the submodule.</param>
/// <param name="Links">The links that were followed, in order.</param>
public sealed record ResolvedPath(string? Path, FileKind Kind, IReadOnlyList<string> Links)
{
    // As many as Linux follows.
    private const int MaximumLinks = 40;

    /// <summary>Follows <paramref name="path"/> in <paramref name="tree"/>.</summary>
    public static ResolvedPath Follow(IFileTree tree, string path)
    {
        var links = new List<string>();
        var real = "";
        var rest = new Stack<string>(path.Split('/').Reverse());
        while (rest.TryPop(out var part))
        {
            if (part is "" or ".") continue;
            if (part == "..")
            {
                // From where the links have led, not from where they stand.
                if (real.Length == 0) return new ResolvedPath(null, FileKind.None, links);
                real = TreePath.Directory(real);
                continue;
            }

            var next = real.Length == 0 ? part : real + "/" + part;
            switch (tree.Kind(next))
            {
                case FileKind.Submodule: return new ResolvedPath(next, FileKind.Submodule, links);
                case FileKind.Link: break;
                default:
                    real = next;
                    continue;
            }

            links.Add(next);
            var target = tree.LinkTarget(next);
            if (links.Count > MaximumLinks || target.StartsWith('/')) return new ResolvedPath(null, FileKind.None, links);
            foreach (var targetPart in target.Split('/').Reverse()) rest.Push(targetPart);
        }

        return new ResolvedPath(real, tree.Kind(real), links);
    }
}

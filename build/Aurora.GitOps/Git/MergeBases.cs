namespace Aurora.GitOps.Git;

/// <summary>
/// Finds where two lines of history last met, out of one <c>git rev-list</c> that is read when first asked: a process a merge would cost
/// more than all else. Thread-safe.
/// </summary>
/// <param name="git">Runs git.</param>
/// <param name="tip">The commit from which all are reached that are asked about.</param>
public sealed class MergeBases(GitClient git, string tip)
{
    private readonly Lock _gate = new();
    private Task<Graph>? _graph;

    /// <summary>The best common ancestors, as <c>git merge-base --all</c> finds them; none where the lines share nothing that is here.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string one, string other, CancellationToken cancellation)
    {
        Task<Graph> reading;
        lock (_gate) reading = _graph ??= ReadAsync(cancellation);
        var graph = await reading.ConfigureAwait(false);
        return graph.Positions.TryGetValue(one, out var first) && graph.Positions.TryGetValue(other, out var second)
            ? [.. Meet(graph.Parents, first, second).Select(at => graph.Ids[at])]
            : [];
    }

    // Children come before their parents, so whatever is taken first has been seen from all its descendants, and the first that both
    // lines reach is no ancestor of another.
    private static List<int> Meet(IReadOnlyList<int[]> parents, int first, int second)
    {
        var found = new List<int>();
        var seen = new Dictionary<int, Side>();
        var open = new PriorityQueue<int, int>();
        var undecided = 0; // how many of those that wait are not ancestors of what was found
        Reach(first, Side.First);
        Reach(second, Side.Second);
        while (undecided > 0)
        {
            var at = open.Dequeue();
            var side = seen[at];
            if (!side.HasFlag(Side.Beyond)) undecided--;
            if (side == Side.Both) found.Add(at);
            foreach (var parent in parents[at]) Reach(parent, side.HasFlag(Side.Both) ? side | Side.Beyond : side);
        }

        return found;

        void Reach(int at, Side from)
        {
            var isNew = !seen.TryGetValue(at, out var before);
            var now = seen[at] = before | from;
            if (isNew) open.Enqueue(at, at);
            undecided += (now.HasFlag(Side.Beyond) ? 0 : 1) - (isNew || before.HasFlag(Side.Beyond) ? 0 : 1);
        }
    }

    private async Task<Graph> ReadAsync(CancellationToken cancellation)
    {
        var listed = await git.RunAsync(["--no-replace-objects", "rev-list", "--topo-order", "--parents", tip], cancellation).ConfigureAwait(false);
        var lines = listed.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
        var positions = lines.Select((line, i) => (Id: line[0], i)).ToDictionary(pair => pair.Id, pair => pair.i);
        return new Graph(
            positions, [.. lines.Select(line => line[0])],
            [.. lines.Select(line => line.Skip(1).Where(positions.ContainsKey).Select(parent => positions[parent]).ToArray())]);
    }

    private sealed record Graph(IReadOnlyDictionary<string, int> Positions, IReadOnlyList<string> Ids, IReadOnlyList<int[]> Parents);

    [Flags]
    private enum Side
    {
        None = 0,
        First = 1,
        Second = 2,
        Both = First | Second,
        Beyond = 4,
    }
}

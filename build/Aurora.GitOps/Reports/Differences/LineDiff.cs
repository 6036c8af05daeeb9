using System.Text;

namespace Aurora.GitOps.Reports.Differences;

/// <summary>The lines that differ between two versions of a text in which lines were only replaced or inserted here and there.</summary>
public static class LineDiff
{
    // The table of common lines grows with the product of both sides; beyond this, all is shown as replaced.
    private const int MaximumCells = 4_000_000;

    /// <summary>The removed (<c>-</c>) and added (<c>+</c>) lines, in the order of the file.</summary>
    public static IEnumerable<(char Sign, string Line)> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after) =>
        All(Lines(Encoding.UTF8.GetString(before.Span)), Lines(Encoding.UTF8.GetString(after.Span))).Where(line => line.Sign != ' ');

    /// <summary>The same with some of the lines around (a space), and <c>…</c> where others are left out.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <param name="context">How many lines to show before and after each that differs.</param>
    public static IEnumerable<(char Sign, string Line)> Between(string before, string after, int context)
    {
        var all = All(Lines(before), Lines(after)).ToList();
        var changed = all.Select((line, i) => (line, i)).Where(found => found.line.Sign != ' ').Select(found => found.i).ToList();
        var last = -1;
        for (var i = 0; i < all.Count; i++)
        {
            if (changed.BinarySearch(i) is var at && at < 0)
            {
                var next = ~at;
                var near = (next < changed.Count && changed[next] - i <= context) || (next > 0 && i - changed[next - 1] <= context);
                if (!near) continue;
            }

            if (i - last > 1) yield return (' ', "…");
            last = i;
            yield return all[i];
        }

        if (last < all.Count - 1) yield return (' ', "…");
    }

    private static IEnumerable<(char Sign, string Line)> All(string[] old, string[] now)
    {
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start]) yield return (' ', old[start++]);
        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)]) end++;
        foreach (var line in Middle(old[start..^end], now[start..^end])) yield return line;
        foreach (var line in old[^end..]) yield return (' ', line);
    }

    private static IEnumerable<(char Sign, string Line)> Middle(string[] old, string[] now)
    {
        var common = Common(old, now);
        int i = 0, j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (common is not null && i < old.Length && j < now.Length && old[i] == now[j])
            {
                yield return (' ', old[i]);
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (j == now.Length || common is null || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return ('-', old[i++]);
            }
            else
            {
                yield return ('+', now[j++]);
            }
        }
    }

    // Lengths of the longest common subsequences of the tails; null when the table would be too large.
    private static int[,]? Common(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MaximumCells) return null;
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }

    private static string[] Lines(string text) => text.Split('\n');
}

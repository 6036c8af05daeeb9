using System.Text;

namespace Aurora.GitOps.Reports;

/// <summary>The lines that differ between two versions of a file in which lines were only replaced or inserted here and there.</summary>
public static class LineDiff
{
    /// <summary>The removed (<c>-</c>) and added (<c>+</c>) lines, in the order of the file.</summary>
    public static IEnumerable<(char Sign, string Line)> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var common = Common(old, now);
        int i = 0, j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j]) (i, j) = (i + 1, j + 1);
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1])) yield return ('-', old[i++]);
            else yield return ('+', now[j++]);
        }
    }

    // Lengths of the longest common subsequences of the tails. A kustomization is short; the table is small.
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }

    private static string[] Lines(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span).Split('\n');
}

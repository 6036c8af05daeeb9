using System.Globalization;

namespace Aurora.GitOps.Diffs;

/// <summary>Sizes of storage as Kubernetes writes them.</summary>
internal static class StorageSize
{
    private static readonly (string Suffix, double Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18), ("m", 1e-3), ("", 1),
    ];

    /// <summary>The size in bytes; null when it is none.</summary>
    public static double? Of(string? text)
    {
        if (text is null) return null;
        var (suffix, factor) = Array.Find(Suffixes, known => text.EndsWith(known.Suffix, StringComparison.Ordinal));
        return double.TryParse(text[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number * factor : null;
    }
}

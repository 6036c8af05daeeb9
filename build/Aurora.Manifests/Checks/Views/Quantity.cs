using System.Globalization;

namespace Aurora.Manifests.Checks.Views;

/// <summary>Kubernetes quantities: <c>250m</c>, <c>512Mi</c>, <c>1e3</c> (k8s.io/apimachinery/pkg/api/resource).</summary>
public static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m), ("", 1),
    ];

    /// <summary>The amount in the base unit (cores, bytes); null when the text is no quantity.</summary>
    public static decimal? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var (suffix, factor) = Suffixes.First(known => text.EndsWith(known.Suffix, StringComparison.Ordinal));
        try
        {
            return decimal.TryParse(text[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number * factor : null;
        }
        catch (OverflowException)
        {
            return null; // more than any machine has
        }
    }
}

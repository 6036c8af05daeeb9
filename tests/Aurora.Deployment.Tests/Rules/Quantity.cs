namespace Aurora.Deployment.Tests.Rules;

/// <summary>Kubernetes quantities: <c>250m</c>, <c>512Mi</c>.</summary>
public static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("m", 0.001m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("", 1),
    ];

    /// <summary>The amount in the base unit: cores, bytes.</summary>
    public static decimal Parse(string text)
    {
        var (suffix, factor) = Suffixes.First(known => text.EndsWith(known.Suffix, StringComparison.Ordinal));
        return decimal.Parse(text[..^suffix.Length]) * factor;
    }
}

using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>Whether two nodes mean the same: how they are written, and in which order keys stand, does not count.</summary>
internal static class YamlEquality
{
    public static bool Same(YamlNode? a, YamlNode? b) => (a, b) switch
    {
        (YamlScalarNode x, YamlScalarNode y) => Same(x, y),
        (YamlSequenceNode x, YamlSequenceNode y) => x.Children.Count == y.Children.Count && x.Children.Zip(y.Children).All(pair => Same(pair.First, pair.Second)),
        (YamlMappingNode x, YamlMappingNode y) => x.Children.Count == y.Children.Count && x.Children.All(pair => y.Children.TryGetValue(pair.Key, out var other) && Same(pair.Value, other)),
        _ => a is null && b is null,
    };

    public static bool Same(YamlScalarNode a, YamlScalarNode b) => a.Value == b.Value && IsPlain(a) == IsPlain(b);

    // "1" and 1 are different values, so are null and "null"; how a text is quoted is not.
    private static bool IsPlain(YamlScalarNode node) => node.Style is ScalarStyle.Plain && MayBeAnotherType(node.Value ?? "");

    private static bool MayBeAnotherType(string plain) =>
        plain.Length == 0 || char.IsAsciiDigit(plain[0]) || plain[0] is '-' or '+' or '.' or '~'
        || plain.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N";
}

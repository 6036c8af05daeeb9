using System.Security.Cryptography;
using System.Text;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Diffs;

/// <summary>
/// Puts a mask in the place of every secret value: equal values have equal masks, so a change still shows, and the masks of two
/// runs have nothing to do with each other, so nobody can try values against them. Thread-safe.
/// </summary>
/// <param name="key">The key of this run, at least 32 random bytes.</param>
public sealed class SecretMask(ReadOnlyMemory<byte> key)
{
    // 48 bits: enough that two values of one report never share a mask by chance.
    private const int Digits = 12;

    // kubectl apply leaves the whole object there, values included.
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>A mask with a key that nobody knows.</summary>
    public static SecretMask Random() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>The generated names of the Secrets in a render. Their hash is one of the values, so it is masked too, wherever it stands.</summary>
    public static IReadOnlySet<string> GeneratedSecrets(string manifest, string overlay) => RenderedManifest.Documents(manifest)
        .Where(document => document.Contains("kind: Secret\n", StringComparison.Ordinal))
        .Select(document => RenderedManifest.ReadOne(document, overlay).Id)
        .Where(id => id.Kind == "Secret" && GeneratedName.Of(id.Name) is not null)
        .Select(id => id.Name)
        .ToHashSet();

    /// <summary>The object with masks in the place of what is secret.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="generated">The generated names of Secrets that it may mention.</param>
    public Resource Apply(Resource resource, IReadOnlySet<string> generated)
    {
        var isSecret = resource.Id is { Kind: "Secret", Group: "" };
        if (!isSecret && generated.Count == 0) return resource;
        return resource with
        {
            Id = resource.Id with { Name = Name(resource.Id.Name, generated) },
            Root = (YamlMappingNode)Masked(resource.Root, isSecret ? Values : Names),
        };

        YamlNode? Names(string path, YamlScalarNode node) => node.Value is { } text && generated.Contains(text) ? new YamlScalarNode(Name(text, generated)) : null;

        YamlNode? Values(string path, YamlScalarNode node) => path switch
        {
            _ when path.StartsWith("data/", StringComparison.Ordinal) => new YamlScalarNode(Value(Decoded(node.Value ?? ""))),
            _ when path.StartsWith("stringData/", StringComparison.Ordinal) || path == $"metadata/annotations/{LastApplied}" => new YamlScalarNode(Value(Encoding.UTF8.GetBytes(node.Value ?? ""))),
            _ => Names(path, node),
        };
    }

    private string Name(string name, IReadOnlySet<string> generated) =>
        generated.Contains(name) && GeneratedName.Of(name) is { } parts ? $"{parts.Stem}-({Digest(Encoding.UTF8.GetBytes(name))})" : name;

    private string Value(ReadOnlySpan<byte> value) => value.Length == 0 ? "(empty)" : $"(secret {Digest(value)})";

    private string Digest(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Span, value))[..Digits];

    // The same value has the same mask whether it stands under data or under stringData.
    private static byte[] Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(text);
    }

    private static YamlNode Masked(YamlNode node, Func<string, YamlScalarNode, YamlNode?> mask, string path = "") => node switch
    {
        YamlScalarNode scalar => mask(path, scalar) ?? scalar,
        YamlSequenceNode list => new YamlSequenceNode(list.Children.Select(item => Masked(item, mask, path + "/"))),
        YamlMappingNode mapping => new YamlMappingNode(
            mapping.Children.Select(field => KeyValuePair.Create(field.Key, Masked(field.Value, mask, path.Length == 0 ? $"{field.Key}" : $"{path}/{field.Key}")))),
        _ => node,
    };
}

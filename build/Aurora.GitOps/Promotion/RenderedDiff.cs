using System.Security.Cryptography;
using System.Text;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Promotion;

/// <summary>The difference between two renders in the one form that is hashed, so that an audit can compare digests years later.</summary>
public static class RenderedDiff
{
    /// <summary>
    /// <c>sha256:…</c> over one line a change, sorted: overlay, resource, field, old value and new value, each
    /// percent-encoded, separated by tabs.
    /// </summary>
    public static string Digest(string overlay, StructuralDiff diff)
    {
        var lines = diff.Changes
            .Select(change => Line(overlay, change.Resource.ToString(), change.Field, Text(change.Old), Text(change.New)))
            .Concat(diff.Added.Select(resource => Line(overlay, resource.ToString(), "+")))
            .Concat(diff.Removed.Select(resource => Line(overlay, resource.ToString(), "-")))
            .Order(StringComparer.Ordinal);
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static string Line(params string[] parts) => string.Join('\t', parts.Select(Uri.EscapeDataString)) + "\n";

    private static string Text(YamlNode? node) => node switch
    {
        null => "",
        YamlScalarNode scalar => scalar.Value ?? "",
        _ => node.ToString(),
    };
}

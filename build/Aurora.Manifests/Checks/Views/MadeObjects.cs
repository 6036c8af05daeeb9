using System.Text.RegularExpressions;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Views;

/// <summary>
/// The ConfigMaps and Secrets that will be there: rendered ones, those that the cluster puts into every namespace, and those that
/// operators make of rendered objects (External Secrets, Sealed Secrets, cert-manager).
/// </summary>
public static class MadeObjects
{
    private static readonly string[] InEveryNamespace = ["kube-root-ca.crt", "istio-ca-root-cert"];

    // What a Kubernetes TLS Secret of cert-manager holds.
    private static readonly string[] CertificateKeys = ["tls.crt", "tls.key", "ca.crt"];

    /// <summary>The keys that it will have, empty where nobody can say; null where there will be no such object.</summary>
    /// <param name="objects">The render.</param>
    /// <param name="namespace">The namespace.</param>
    /// <param name="kind">ConfigMap or Secret.</param>
    /// <param name="name">The name.</param>
    public static MadeObject? Find(RenderedObjects objects, string @namespace, string kind, string name)
    {
        ArgumentNullException.ThrowIfNull(objects);
        if (objects.Find("", kind, @namespace, name) is { } rendered) return new MadeObject(Keys(rendered));
        return kind == "Secret" ? Secret(objects, @namespace, name) : InEveryNamespace.Contains(name) ? new MadeObject(null) : null;
    }

    private static IReadOnlyCollection<string> Keys(Resource rendered) =>
        [.. rendered.Root.PairsAt("data").Keys, .. rendered.Root.PairsAt("binaryData").Keys, .. rendered.Root.PairsAt("stringData").Keys];

    private static MadeObject? Secret(RenderedObjects objects, string @namespace, string name)
    {
        foreach (var external in objects.Of("external-secrets.io", "ExternalSecret").Where(found => found.Id.Namespace == @namespace))
        {
            if ((external.Root.TextAt("spec.target.name") ?? external.Id.Name) == name) return new MadeObject(OfExternal(objects, external));
        }

        if (objects.Find("bitnami.com", "SealedSecret", @namespace, name) is { } @sealed) return new MadeObject([.. @sealed.Root.PairsAt("spec.encryptedData").Keys]);
        return objects.Of("cert-manager.io", "Certificate").Any(found => found.Id.Namespace == @namespace && found.Root.TextAt("spec.secretName") == name)
            ? new MadeObject(CertificateKeys) : null;
    }

    private static List<string>? OfExternal(RenderedObjects objects, Resource external)
    {
        // A template may make any key of the values.
        if (external.Root.MapAt("spec.target.template.data") is { } template) return [.. template.Keys()];
        if (external.Root.MapsAt("spec.target.template.templateFrom").Any()) return null;
        var keys = external.Root.MapsAt("spec.data").Select(data => data.Text("secretKey") ?? "").ToList();
        foreach (var source in external.Root.MapsAt("spec.dataFrom"))
        {
            if (Generated(objects, external, source) is not { } key) return null;
            keys.AddRange(key);
        }

        return keys;
    }

    // The generator `Password` makes one key of that name; `rewrite` renames it. One that is not rendered makes nothing.
    private static IEnumerable<string>? Generated(RenderedObjects objects, Resource external, YamlMappingNode source)
    {
        if (source.TextAt("sourceRef.generatorRef.kind") != "Password") return null;
        if (objects.Find("generators.external-secrets.io", "Password", external.Id.Namespace, source.TextAt("sourceRef.generatorRef.name")) is null) return [];
        try
        {
            var key = "password";
            foreach (var rewrite in source.Maps("rewrite"))
            {
                if (rewrite.TextAt("regexp.source") is not { } pattern) return null;
                key = Regex.Replace(key, pattern, rewrite.TextAt("regexp.target") ?? "", RegexOptions.None, TimeSpan.FromSeconds(1));
            }

            return [key];
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return null; // Go reads regular expressions otherwise
        }
    }
}

/// <summary>A ConfigMap or Secret that will be there.</summary>
/// <param name="Keys">Its keys; null where nobody can say.</param>
public sealed record MadeObject(IReadOnlyCollection<string>? Keys)
{
    /// <summary>False when it certainly lacks a key.</summary>
    public bool MayHave(string key) => Keys is null || Keys.Contains(key);
}

using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>An object on its way through kustomizations, with all that made it what it is.</summary>
internal sealed class TrackedObject
{
    // kustomize/api/konfig/builtinpluginconsts/nameprefix.go and the namespace transformer
    private static readonly string[] KeepTheirNames = ["CustomResourceDefinition", "APIService", "Namespace"];

    private readonly HashSet<string> _names;

    public TrackedObject(string apiVersion, string kind, string name, string @namespace, bool isGenerated, SourceLayer origin)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        (Group, Version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        (Kind, Name, Namespace, IsGenerated) = (kind, name, @namespace, isGenerated);
        _names = [name];
        Layers.Add(origin);
    }

    public string Group { get; }

    public string Version { get; }

    public string Kind { get; }

    public string Name { get; private set; }

    public string Namespace { get; set; }

    /// <summary>True when its name gets a hash in the end.</summary>
    public bool IsGenerated { get; }

    public Dictionary<string, string> Labels { get; } = [];

    public Dictionary<string, string> Annotations { get; } = [];

    /// <summary>What made it, in order: its document or generator first.</summary>
    public List<SourceLayer> Layers { get; } = [];

    /// <summary>The entry of the outermost kustomization through which it came.</summary>
    public (string File, int Line) Entry { get; set; }

    /// <summary>Whether a patch may mean it by that name: patches know objects by every name that they have had.</summary>
    public bool WasCalled(string? name) => name is not null && _names.Contains(name);

    public void Rename(string prefix, string suffix)
    {
        if (KeepTheirNames.Contains(Kind)) return;
        Name = prefix + Name + suffix;
        _names.Add(Name);
    }

    /// <summary>Whether the rendered object may be this one; a hash is ten characters (kustomize/api/hasher).</summary>
    public bool IsNow(ResourceId id) => id.Kind == Kind && id.Group == Group
        && (id.Name == Name || (Kind == "Namespace" && id.Name == Namespace)
            || (IsGenerated && id.Name.Length == Name.Length + 11 && id.Name.StartsWith(Name + "-", StringComparison.Ordinal)));

    /// <summary>Takes labels and annotations over that a document or patch has.</summary>
    public void TakeMetadata(YamlMappingNode document)
    {
        foreach (var (key, value) in document.PairsAt("metadata.labels")) Labels[key] = value;
        foreach (var (key, value) in document.PairsAt("metadata.annotations")) Annotations[key] = value;
    }
}

using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Views;

/// <summary>A container of a workload's pods.</summary>
/// <param name="Field">Where it stands in the object: <c>spec.template.spec.containers[0]</c>.</param>
/// <param name="Root">Its node.</param>
/// <param name="Stays">True when it runs as long as the pod: not an init container, unless that restarts always (a native sidecar).</param>
public sealed record Container(string Field, YamlMappingNode Root, bool Stays)
{
    /// <summary>Its name.</summary>
    public string Name => Root.Text("name") ?? "";

    /// <summary>Its image; empty where it names none.</summary>
    public string Image => Root.Text("image") ?? "";

    /// <summary>Its own security context; empty where it has none.</summary>
    public YamlMappingNode Security => Root.Map("securityContext") ?? new YamlMappingNode();

    /// <summary>The path of a field of this container in the object.</summary>
    public string At(string field) => $"{Field}.{field}";
}

using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>One rendered Kubernetes object.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="ApiVersion">Its <c>apiVersion</c>, with the version.</param>
/// <param name="Root">The whole document.</param>
public sealed record Resource(ResourceId Id, string ApiVersion, YamlMappingNode Root);

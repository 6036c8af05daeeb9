using System.Reflection;
using Aurora.Common;
using Aurora.Manifests.Checks.Schemas.ArgoCd;
using Aurora.Manifests.Checks.Schemas.ExternalSecrets;
using Aurora.Manifests.Checks.Schemas.Istio;
using k8s.Models;

namespace Aurora.Manifests.Checks.Schemas;

/// <summary>
/// The kinds that can be checked: Kubernetes' own through KubernetesClient's models, and the custom ones that we have models of.
/// Any other kind is somebody's, and nobody here knows its fields. Safe for use from several threads.
/// </summary>
internal sealed class KnownKinds
{
    private static readonly Dictionary<string, Type> Custom = new()
    {
        ["networking.istio.io/DestinationRule"] = typeof(CustomResource<DestinationRule.Spec>),
        ["networking.istio.io/Gateway"] = typeof(CustomResource<Gateway.Spec>),
        ["networking.istio.io/ServiceEntry"] = typeof(SpecifiedResource<ServiceEntry.Spec>),
        ["networking.istio.io/Sidecar"] = typeof(CustomResource<Sidecar.Spec>),
        ["networking.istio.io/VirtualService"] = typeof(CustomResource<VirtualService.Spec>),
        ["security.istio.io/AuthorizationPolicy"] = typeof(CustomResource<AuthorizationPolicy.Spec>),
        ["security.istio.io/PeerAuthentication"] = typeof(CustomResource<PeerAuthentication.Spec>),
        ["security.istio.io/RequestAuthentication"] = typeof(CustomResource<RequestAuthentication.Spec>),
        ["telemetry.istio.io/Telemetry"] = typeof(CustomResource<Telemetry.Spec>),
        ["argoproj.io/AppProject"] = typeof(SpecifiedResource<AppProject.Spec>),
        ["argoproj.io/Application"] = typeof(Application.Resource),
        ["argoproj.io/ApplicationSet"] = typeof(SpecifiedResource<ApplicationSet.Spec>),
        ["external-secrets.io/ClusterSecretStore"] = typeof(CustomResource<SecretStore.Spec>),
        ["external-secrets.io/ExternalSecret"] = typeof(CustomResource<ExternalSecret.Spec>),
        ["external-secrets.io/SecretStore"] = typeof(CustomResource<SecretStore.Spec>),
        ["generators.external-secrets.io/Password"] = typeof(CustomResource<Password.Spec>),
    };

    // The versions that the models are of; an operator of another age serves others.
    private static readonly Dictionary<string, string[]> Versions = new()
    {
        ["networking.istio.io"] = ["v1", "v1beta1", "v1alpha3"],
        ["security.istio.io"] = ["v1", "v1beta1"],
        ["telemetry.istio.io"] = ["v1", "v1alpha1"],
        ["argoproj.io"] = ["v1alpha1"],
        ["external-secrets.io"] = ["v1"],
        ["generators.external-secrets.io"] = ["v1alpha1"],
    };

    private readonly ModelReader _reader = new();

    /// <summary>The custom kinds, as <c>group/version/kind</c>.</summary>
    public static IEnumerable<(string ApiVersion, string Kind)> CustomKinds =>
        Custom.Keys.Select(key => key.Split('/')).SelectMany(key => Versions[key[0]].Select(version => ($"{key[0]}/{version}", key[1])));

    /// <summary>The model of a kind; null when there is none.</summary>
    public ModelFields? Find(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        var model = Versions.TryGetValue(group, out var versions)
            ? versions.Contains(version) ? Custom.GetValueOrDefault($"{group}/{kind}") : null
            : CoreModel(group, version, kind);
        return model is null ? null : _reader.Read(model);
    }

    /// <summary>The stable versions in which Kubernetes has a kind. Reads the attributes of all models: for messages only.</summary>
    public static IReadOnlyList<string> VersionsOf(string kind) =>
        [.. CoreKinds().Where(entity => entity.Kind == kind).Select(ApiVersion).Where(CoreVersions.IsStable).Order(StringComparer.Ordinal)];

    /// <summary>The kind that somebody who misspelt it most likely meant; null when none is near.</summary>
    public static string? NearestKind(string kind) =>
        NearestName.Of(kind, CoreKinds().Select(entity => entity.Kind).Where(known => !known.EndsWith("List", StringComparison.Ordinal)));

    private static IEnumerable<KubernetesEntityAttribute> CoreKinds() =>
        typeof(V1ObjectMeta).Assembly.GetExportedTypes().Select(type => type.GetCustomAttribute<KubernetesEntityAttribute>()).OfType<KubernetesEntityAttribute>();

    private static string ApiVersion(KubernetesEntityAttribute entity) => entity.Group.Length == 0 ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}";

    // KubernetesClient names a model after version and kind, and after the group first where several groups have such a kind.
    private static Type? CoreModel(string group, string version, string kind)
    {
        if (version.Length == 0 || kind.Length == 0) return null;
        var first = group.Length == 0 ? "Core" : Capital(group.Split('.')[0]);
        return new[] { Capital(version) + kind, first + version + kind }
            .Select(name => typeof(V1ObjectMeta).Assembly.GetType($"{typeof(V1ObjectMeta).Namespace}.{name}"))
            .FirstOrDefault(type => type?.GetCustomAttribute<KubernetesEntityAttribute>() is { } entity
                && entity.Group == group && entity.ApiVersion == version && entity.Kind == kind);
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

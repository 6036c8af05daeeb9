using k8s.Models;

namespace Aurora.Manifests.Checks.Schemas;

/// <summary>An object of a custom kind; its status is its controller's business.</summary>
internal sealed record CustomResource<TSpec>(string ApiVersion, string Kind, V1ObjectMeta? Metadata, TSpec? Spec, object? Status)
    where TSpec : class;

/// <summary>An object of a custom kind that is nothing without its spec.</summary>
internal sealed record SpecifiedResource<TSpec>(string ApiVersion, string Kind, V1ObjectMeta? Metadata, TSpec Spec, object? Status)
    where TSpec : class;

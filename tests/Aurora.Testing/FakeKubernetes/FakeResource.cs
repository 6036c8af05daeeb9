namespace Aurora.Testing.FakeKubernetes;

/// <summary>A kind of object that the API server knows.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Version">As in apiVersion.</param>
/// <param name="Plural">As in the path.</param>
/// <param name="Kind">As in a manifest.</param>
/// <param name="IsNamespaced">False for what belongs to the cluster.</param>
public sealed record FakeResource(string Group, string Version, string Plural, string Kind, bool IsNamespaced = true)
{
    /// <summary>Argo CD's Application, for a cluster that has Argo CD.</summary>
    public static FakeResource ArgoApplications { get; } = new("argoproj.io", "v1alpha1", "applications", "Application");

    /// <summary>The namespaces.</summary>
    public static FakeResource Namespaces { get; } = new("", "v1", "namespaces", "Namespace", IsNamespaced: false);

    /// <summary>The pods.</summary>
    public static FakeResource Pods { get; } = new("", "v1", "pods", "Pod");

    /// <summary>The Services.</summary>
    public static FakeResource Services { get; } = new("", "v1", "services", "Service");

    /// <summary>The Deployments.</summary>
    public static FakeResource Deployments { get; } = new("apps", "v1", "deployments", "Deployment");

    /// <summary>The StatefulSets.</summary>
    public static FakeResource StatefulSets { get; } = new("apps", "v1", "statefulsets", "StatefulSet");

    internal static FakeResource CustomResourceDefinitions { get; } = new("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", IsNamespaced: false);

    /// <summary>What every cluster has, and the overlays of this repository need.</summary>
    internal static IReadOnlyList<FakeResource> BuiltIn { get; } =
    [
        Namespaces, Pods, Services, Deployments, StatefulSets, CustomResourceDefinitions,
        new("", "v1", "configmaps", "ConfigMap"), new("", "v1", "secrets", "Secret"), new("", "v1", "serviceaccounts", "ServiceAccount"),
        new("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim"), new("", "v1", "events", "Event"),
        new("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget"), new("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy"),
    ];

    internal string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}

using k8s.Models;

namespace Aurora.Manifests.Checks.Schemas.ArgoCd;

/// <summary>What Argo CD applies, and where (argo-cd.readthedocs.io/en/stable/user-guide/application-specification).</summary>
internal static class Application
{
    internal sealed record Resource(string ApiVersion, string Kind, V1ObjectMeta Metadata, object? Operation, Spec Spec, object? Status);

    internal sealed record Spec(
        Destination Destination, IReadOnlyList<IgnoreDifference>? IgnoreDifferences, IReadOnlyList<Info>? Info, string Project,
        long? RevisionHistoryLimit, Source? Source, SourceHydrator? SourceHydrator, IReadOnlyList<Source>? Sources, SyncPolicy? SyncPolicy);

    internal sealed record Destination(string? Name, string? Namespace, string? Server);

    internal sealed record IgnoreDifference(
        string? Group, IReadOnlyList<string>? JqPathExpressions, IReadOnlyList<string>? JsonPointers, string Kind,
        IReadOnlyList<string>? ManagedFieldsManagers, string? Name, string? Namespace);

    internal sealed record Info(string Name, string Value);

    internal sealed record Source(
        string? Chart, Directory? Directory, Helm? Helm, Kustomize? Kustomize, string? Name, string? Path, Plugin? Plugin, string? Ref,
        string RepoURL, string? TagPrefix, string? TargetRevision);

    internal sealed record Directory(string? Exclude, string? Include, Jsonnet? Jsonnet, bool? Recurse);

    internal sealed record Jsonnet(IReadOnlyList<ExtVar>? ExtVars, IReadOnlyList<string>? Libs, IReadOnlyList<ExtVar>? Tlas);

    internal sealed record ExtVar(bool? Code, string Name, string Value);

    internal sealed record Helm(
        IReadOnlyList<string>? ApiVersions, IReadOnlyList<FileParameter>? FileParameters, bool? IgnoreMissingValueFiles,
        string? KubeVersion, string? Namespace, IReadOnlyList<Parameter>? Parameters, bool? PassCredentials, string? ReleaseName,
        bool? SkipCrds, bool? SkipSchemaValidation, bool? SkipTests, IReadOnlyList<string>? ValueFiles, string? Values,
        object? ValuesObject, string? Version);

    internal sealed record FileParameter(string? Name, string? Path);

    internal sealed record Parameter(bool? ForceString, string? Name, string? Value);

    internal sealed record Kustomize(
        IReadOnlyList<string>? ApiVersions, IReadOnlyDictionary<string, string>? CommonAnnotations, bool? CommonAnnotationsEnvsubst,
        IReadOnlyDictionary<string, string>? CommonLabels, IReadOnlyList<string>? Components, bool? ForceCommonAnnotations,
        bool? ForceCommonLabels, bool? IgnoreMissingComponents, IReadOnlyList<string>? Images, string? KubeVersion,
        bool? LabelIncludeTemplates, bool? LabelWithoutSelector, string? NamePrefix, string? NameSuffix, string? Namespace,
        IReadOnlyList<KustomizePatch>? Patches, IReadOnlyList<Replica>? Replicas, string? Version);

    internal sealed record KustomizePatch(IReadOnlyDictionary<string, bool>? Options, string? Patch, string? Path, Target? Target);

    internal sealed record Target(
        string? AnnotationSelector, string? Group, string? Kind, string? LabelSelector, string? Name, string? Namespace, string? Version);

    internal sealed record Replica(IntOrString Count, string Name);

    internal sealed record Plugin(IReadOnlyList<Info>? Env, string? Name, IReadOnlyList<PluginParameter>? Parameters);

    internal sealed record PluginParameter(
        IReadOnlyList<string>? Array, IReadOnlyDictionary<string, string>? Map, string? Name, string? String);

    internal sealed record SourceHydrator(DrySource DrySource, HydrateTo? HydrateTo, SyncSource SyncSource);

    internal sealed record DrySource(
        Directory? Directory, Helm? Helm, Kustomize? Kustomize, string Path, Plugin? Plugin, string RepoURL, string TargetRevision);

    internal sealed record HydrateTo(string TargetBranch);

    internal sealed record SyncSource(string Path, string? RepoURL, string TargetBranch);

    internal sealed record SyncPolicy(
        Automated? Automated, ManagedNamespaceMetadata? ManagedNamespaceMetadata, Retry? Retry, IReadOnlyList<string>? SyncOptions);

    internal sealed record Automated(bool? AllowEmpty, bool? Enabled, bool? Prune, bool? SelfHeal);

    internal sealed record ManagedNamespaceMetadata(
        IReadOnlyDictionary<string, string>? Annotations, IReadOnlyDictionary<string, string>? Labels);

    internal sealed record Retry(Backoff? Backoff, long? Limit, bool? Refresh);

    internal sealed record Backoff(string? Duration, long? Factor, string? MaxDuration);
}

namespace Aurora.Manifests.Checks.Schemas.ExternalSecrets;

/// <summary>A Secret that is made of what a store or generator gives (external-secrets.io/latest/api/externalsecret).</summary>
internal static class ExternalSecret
{
    internal sealed record Spec(
        IReadOnlyList<Data>? Data, IReadOnlyList<DataFrom>? DataFrom, string? RefreshInterval,
        [Choices("CreatedOnce", "Periodic", "OnChange")] string? RefreshPolicy, SecretStoreRef? SecretStoreRef, SyncWindows? SyncWindows,
        Target? Target);

    internal sealed record Data(RemoteRef RemoteRef, string SecretKey, SourceRef? SourceRef);

    internal sealed record RemoteRef(
        [Choices("Default", "Unicode")] string? ConversionStrategy,
        [Choices("Auto", "Base64", "Base64URL", "None")] string? DecodingStrategy, string Key,
        [Choices("None", "Fetch")] string? MetadataPolicy, [Choices("Ignore", "Fail")] string? NullBytePolicy, string? Property,
        string? Version);

    internal sealed record SourceRef(GeneratorRef? GeneratorRef, SecretStoreRef? StoreRef);

    internal sealed record GeneratorRef(
        string? ApiVersion,
        [Choices(
            "ACRAccessToken", "BeyondtrustWorkloadCredentialsDynamicSecret", "ClusterGenerator", "CloudsmithAccessToken",
            "ECRAuthorizationToken", "Fake", "GCRAccessToken", "GithubAccessToken", "GitlabDeployToken", "QuayAccessToken", "Password",
            "SSHKey", "STSSessionToken", "UUID", "VaultDynamicSecret", "Webhook", "Grafana", "MFA")] string Kind,
        string Name);

    internal sealed record DataFrom(RemoteRef? Extract, Find? Find, IReadOnlyList<Rewrite>? Rewrite, SourceRef? SourceRef);

    internal sealed record Find(
        [Choices("Default", "Unicode")] string? ConversionStrategy,
        [Choices("Auto", "Base64", "Base64URL", "None")] string? DecodingStrategy, Name? Name,
        [Choices("Ignore", "Fail")] string? NullBytePolicy, string? Path, IReadOnlyDictionary<string, string>? Tags);

    internal sealed record Name(string? Regexp);

    internal sealed record Rewrite(Merge? Merge, Regexp? Regexp, Transform? Transform);

    internal sealed record Merge(
        [Choices("Ignore", "Error")] string? ConflictPolicy, string? Into, IReadOnlyList<string>? Priority,
        [Choices("IgnoreNotFound", "Strict")] string? PriorityPolicy, [Choices("Extract", "JSON")] string? Strategy);

    internal sealed record Regexp(string Source, string Target);

    internal sealed record Transform(string Template);

    internal sealed record SecretStoreRef([Choices("SecretStore", "ClusterSecretStore")] string? Kind, string? Name);

    internal sealed record SyncWindows([Choices("allow", "deny")] string Kind, IReadOnlyList<Window> Windows);

    internal sealed record Window(string Duration, string Schedule);

    internal sealed record Target(
        [Choices("Owner", "Orphan", "Merge", "None", "CreateOrMerge")] string? CreationPolicy,
        [Choices("Delete", "Merge", "Retain")] string? DeletionPolicy, bool? Immutable, Manifest? Manifest, string? Name,
        Template? Template);

    internal sealed record Manifest(string ApiVersion, string Kind);

    internal sealed record Template(
        IReadOnlyDictionary<string, string>? Data, [Choices("v2")] string? EngineVersion, [Choices("Replace", "Merge")] string? MergePolicy,
        Metadata? Metadata, IReadOnlyList<TemplateFrom>? TemplateFrom, string? Type);

    internal sealed record Metadata(
        IReadOnlyDictionary<string, string>? Annotations, IReadOnlyList<string>? Finalizers, IReadOnlyDictionary<string, string>? Labels);

    internal sealed record TemplateFrom(
        ConfigMap? ConfigMap, string? Literal, ConfigMap? Secret, string? Target,
        [Choices("Auto", "Base64", "Base64URL", "None")] string? ValuesDecodingStrategy);

    internal sealed record ConfigMap(IReadOnlyList<Item> Items, string Name);

    internal sealed record Item(string Key, [Choices("Values", "KeysAndValues")] string? TemplateAs);
}

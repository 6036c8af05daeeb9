using k8s.Models;

namespace Aurora.Manifests.Checks.Schemas.ArgoCd;

/// <summary>Applications made by generators (argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/applicationset-specification).</summary>
internal static class ApplicationSet
{
    internal sealed record Spec(
        bool? ApplyNestedSelectors, IReadOnlyList<Generator> Generators, bool? GoTemplate, IReadOnlyList<string>? GoTemplateOptions,
        IReadOnlyList<IgnoreApplicationDifference>? IgnoreApplicationDifferences, PreservedFields? PreservedFields, Strategy? Strategy,
        SyncPolicy? SyncPolicy, Template Template, string? TemplatePatch);

    internal sealed record Generator(
        ClusterDecisionResource? ClusterDecisionResource, Clusters? Clusters, Git? Git, List? List, Matrix? Matrix, Merge? Merge,
        Plugin? Plugin, PullRequest? PullRequest, ScmProvider? ScmProvider, Selector? Selector);

    internal sealed record ClusterDecisionResource(
        string ConfigMapRef, Selector? LabelSelector, string? Name, long? RequeueAfterSeconds, Template? Template,
        IReadOnlyDictionary<string, string>? Values);

    internal sealed record Clusters(bool? FlatList, Selector? Selector, Template? Template, IReadOnlyDictionary<string, string>? Values);

    internal sealed record Git(
        IReadOnlyList<Directory>? Directories, IReadOnlyList<Directory>? Files, string? PathParamPrefix, string RepoURL,
        long? RequeueAfterSeconds, string Revision, Template? Template, IReadOnlyDictionary<string, string>? Values);

    internal sealed record Directory(bool? Exclude, string Path);

    internal sealed record List(IReadOnlyList<object>? Elements, string? ElementsYaml, Template? Template);

    internal sealed record Matrix(IReadOnlyList<MatrixGenerator> Generators, Template? Template);

    internal sealed record MatrixGenerator(
        ClusterDecisionResource? ClusterDecisionResource, Clusters? Clusters, Git? Git, List? List, object? Matrix, object? Merge,
        Plugin? Plugin, PullRequest? PullRequest, ScmProvider? ScmProvider, Selector? Selector);

    internal sealed record Merge(IReadOnlyList<MatrixGenerator> Generators, IReadOnlyList<string> MergeKeys, Template? Template);

    internal sealed record Plugin(
        ConfigMapRef ConfigMapRef, Input? Input, long? RequeueAfterSeconds, Template? Template,
        IReadOnlyDictionary<string, string>? Values);

    internal sealed record ConfigMapRef(string Name);

    internal sealed record Input(IReadOnlyDictionary<string, object>? Parameters);

    internal sealed record PullRequest(
        Azuredevops? Azuredevops, Bitbucket? Bitbucket, BitbucketServer? BitbucketServer, bool? ContinueOnRepoNotFoundError,
        IReadOnlyList<Filter>? Filters, Gitea? Gitea, Github? Github, Gitlab? Gitlab, long? RequeueAfterSeconds, Template? Template,
        IReadOnlyDictionary<string, string>? Values);

    internal sealed record Azuredevops(
        string? Api, IReadOnlyList<string>? Labels, string Organization, string Project, string Repo, TokenRef? TokenRef);

    internal sealed record TokenRef(string Key, string SecretName);

    internal sealed record Bitbucket(string? Api, BasicAuth? BasicAuth, BearerToken? BearerToken, string Owner, string Repo);

    internal sealed record BasicAuth(TokenRef PasswordRef, string Username);

    internal sealed record BearerToken(TokenRef TokenRef);

    internal sealed record BitbucketServer(
        string Api, BasicAuth? BasicAuth, BearerToken? BearerToken, CaRef? CaRef, bool? Insecure, string Project, string Repo);

    internal sealed record CaRef(string ConfigMapName, string Key);

    internal sealed record Filter(string? BranchMatch, string? TargetBranchMatch, string? TitleMatch);

    internal sealed record Gitea(string Api, bool? Insecure, IReadOnlyList<string>? Labels, string Owner, string Repo, TokenRef? TokenRef);

    internal sealed record Github(
        string? Api, string? AppSecretName, IReadOnlyList<string>? Labels, string Owner, string Repo, TokenRef? TokenRef);

    internal sealed record Gitlab(
        string? Api, CaRef? CaRef, bool? Insecure, IReadOnlyList<string>? Labels, string Project, string? PullRequestState,
        TokenRef? TokenRef);

    internal sealed record ScmProvider(
        AwsCodeCommit? AwsCodeCommit, AzureDevOps? AzureDevOps, ScmProviderBitbucket? Bitbucket,
        ScmProviderBitbucketServer? BitbucketServer, string? CloneProtocol, IReadOnlyList<ScmProviderFilter>? Filters,
        ScmProviderGitea? Gitea, ScmProviderGithub? Github, ScmProviderGitlab? Gitlab, long? RequeueAfterSeconds, Template? Template,
        IReadOnlyDictionary<string, string>? Values);

    internal sealed record AwsCodeCommit(bool? AllBranches, string? Region, string? Role, IReadOnlyList<TagFilter>? TagFilters);

    internal sealed record TagFilter(string Key, string? Value);

    internal sealed record AzureDevOps(TokenRef AccessTokenRef, bool? AllBranches, string? Api, string Organization, string TeamProject);

    internal sealed record ScmProviderBitbucket(bool? AllBranches, TokenRef AppPasswordRef, string Owner, string User);

    internal sealed record ScmProviderBitbucketServer(
        bool? AllBranches, string Api, BasicAuth? BasicAuth, BearerToken? BearerToken, CaRef? CaRef, bool? Insecure, string Project);

    internal sealed record ScmProviderFilter(
        string? BranchMatch, string? LabelMatch, IReadOnlyList<string>? PathsDoNotExist, IReadOnlyList<string>? PathsExist,
        string? RepositoryMatch);

    internal sealed record ScmProviderGitea(
        bool? AllBranches, string Api, bool? ExcludeArchivedRepos, bool? Insecure, string Owner, TokenRef? TokenRef);

    internal sealed record ScmProviderGithub(
        bool? AllBranches, string? Api, string? AppSecretName, bool? ExcludeArchivedRepos, string Organization, TokenRef? TokenRef);

    internal sealed record ScmProviderGitlab(
        bool? AllBranches, string? Api, CaRef? CaRef, string Group, bool? IncludeArchivedRepos, bool? IncludeSharedProjects,
        bool? IncludeSubgroups, bool? Insecure, TokenRef? TokenRef, string? Topic);

    internal sealed record Selector(IReadOnlyList<MatchExpression>? MatchExpressions, IReadOnlyDictionary<string, string>? MatchLabels);

    internal sealed record MatchExpression(string Key, string Operator, IReadOnlyList<string>? Values);

    internal sealed record IgnoreApplicationDifference(
        IReadOnlyList<string>? JqPathExpressions, IReadOnlyList<string>? JsonPointers, string? Name);

    internal sealed record PreservedFields(IReadOnlyList<string>? Annotations, IReadOnlyList<string>? Labels);

    internal sealed record Strategy(string? DeletionOrder, RollingSync? RollingSync, string? Type);

    internal sealed record RollingSync(IReadOnlyList<Step>? Steps);

    internal sealed record Step(IReadOnlyList<StepMatchExpression>? MatchExpressions, IntOrString? MaxUpdate);

    internal sealed record StepMatchExpression(string? Key, string? Operator, IReadOnlyList<string>? Values);

    internal sealed record SyncPolicy(
        [Choices("create-only", "create-update", "create-delete", "sync")] string? ApplicationsSync, bool? PreserveResourcesOnDeletion);

    internal sealed record Template(Metadata Metadata, Application.Spec Spec);

    internal sealed record Metadata(
        IReadOnlyDictionary<string, string>? Annotations, IReadOnlyList<string>? Finalizers, IReadOnlyDictionary<string, string>? Labels,
        string? Name, string? Namespace);
}

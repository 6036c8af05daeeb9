using Aurora.Common;
using Aurora.Common.Doctors;
using Aurora.GitOps.Affecting;
using Aurora.GitOps.Diffs;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Publishing;
using Aurora.GitOps.PullRequests;
using Aurora.GitOps.Reports;
using Aurora.GitOps.Reports.Differences;
using Aurora.GitOps.Reports.Promotions;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Kustomize;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.GitOps;

/// <summary>What the tasks of this stage are made of.</summary>
public static class GitOpsServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddGitOps(this IServiceCollection services) => services
        .AddSingleton<KustomizeRenders>()
        .AddSingleton<IExamination, GitOpsExamination>()
        .AddSingleton<AffectedRun>()
        .AddSingleton<IDigestLookup, RegistryDigestLookup>()
        .AddSingleton<ForgeClients>()
        .AddSingleton<Destinations>()
        .AddSingleton<PromotionRun>()
        .AddSingleton<PublicationOutput>()
        .AddSingleton<DiffRun>()
        .AddSingleton<DiffOutput>()
        .AddSingleton<VerdictOutput>()
        .AddSingleton<GitHubStep>()
        .AddSingleton<HistoryRun>()
        .AddSingleton<IRunResource>(provider => provider.GetRequiredService<PromotionRun>())
        .AddSingleton<IRunResource>(provider => provider.GetRequiredService<ForgeClients>())
        .AddSingleton<IRunResource>(provider => provider.GetRequiredService<HistoryRun>());
}

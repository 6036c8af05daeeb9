using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Common.Options;
using Aurora.Common.Processes;
using Aurora.Common.Progress;
using Aurora.GitOps.Audits;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Kustomize;
using Cake.Core;

namespace Aurora.GitOps.History;

/// <summary>What the targets that look back ask of the repository that a run works on.</summary>
public sealed class HistoryRun(ICakeContext cake, CommandRunner commands, ChildProcesses children, IDigestLookup digests, KustomizeRenders renders, IWorkProgress progress) : IRunResource
{
    // The environment that others are promoted from, unless --from names another.
    private const string Leader = "dev";
    private GitObjects? _objects;

    /// <summary>What the environments asked for run.</summary>
    public async Task<IReadOnlyList<EnvironmentStatus>> StatusAsync(AuroraContext context)
    {
        var (repository, head) = await OpenAsync(context).ConfigureAwait(false);
        var tree = RevisionTree.At(_objects!, head);
        var leader = context.Options[PromotionOptions.From] is { } from
            ? context.Catalog.Environment(from)
            : context.Catalog.Environments.FirstOrDefault(environment => environment.Name == Leader);
        var timelines = await TimelinesAsync(context, repository, head).ConfigureAwait(false);
        return await new StatusReader(timelines, Scope(context), context.Options[TrafficOptions.Subset]!).ReadAsync(tree, head, leader, context.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Who changed the images of one environment when, the newest first.</summary>
    public async Task<(DeploymentEnvironment Environment, IReadOnlyList<TimelineEvent> Events)> TimelineAsync(AuroraContext context)
    {
        var (repository, head) = await OpenAsync(context).ConfigureAwait(false);
        var scope = Scope(context);
        var environment = scope.One;
        var tree = RevisionTree.At(_objects!, head);
        var file = OverlayFile.In(tree, environment.Overlay);
        scope.RequireKnown(ImageEntries.Read(tree.Read(file).Span, file), TrafficSource.In(tree, environment.Overlay, context.Options[TrafficOptions.Subset]!));
        var range = await RangeAsync(context, repository, head).ConfigureAwait(false);
        var events = new List<TimelineEvent>();
        var timelines = await TimelinesAsync(context, repository, head).ConfigureAwait(false);
        await foreach (var one in timelines.ReadAsync([environment], tree, range, context.Cancellation).ConfigureAwait(false))
        {
            var moves = one.Moves.Where(move => scope.Includes(move.Entry, (move.New ?? move.Old)!.Name)).ToList();
            var traffic = one.Traffic.Where(move => scope.Includes(move.App)).ToList();
            if (moves.Count > 0 || traffic.Count > 0) events.Add(one with { Moves = moves, Traffic = traffic });
        }

        return (environment, events);
    }

    /// <summary>Judges the commits asked for.</summary>
    public async Task<AuditResult> AuditAsync(AuroraContext context)
    {
        var (repository, head) = await OpenAsync(context).ConfigureAwait(false);
        var range = await RangeAsync(context, repository, head).ConfigureAwait(false);
        var kustomize = renders.For(context.Artifacts);
        await kustomize.VersionAsync(context.Cancellation).ConfigureAwait(false); // without kustomize nothing can be judged
        var renderer = new TemplateRenderer(kustomize);
        var prover = new PromotionProver(renderer, [.. context.Catalog.Environments.Select(environment => environment.Overlay)]) { IsReplay = true };
        var traffic = new TrafficAudit(_objects!, prover);
        var audit = new RepositoryAudit(
            new GitLog(children, repository.Root),
            _objects!,
            await ShallowCut.ReadAsync(repository.Git, context.Cancellation).ConfigureAwait(false),
            new EnvironmentAudit(_objects!),
            new PromotionAudit(_objects!, new KustomizationVersions(_objects!), new PromotionPlanner(digests), prover, traffic),
            traffic,
            new UnrecordedImages(_objects!, Moves(repository, head), renderer),
            progress);
        return await audit.ReadAsync(range, context.Cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _objects?.Dispose();

    private static EnvironmentScope Scope(AuroraContext context) => new(context.Options, context.Catalog);

    private async Task<TimelineReader> TimelinesAsync(AuroraContext context, Repository repository, string head) => new(
        new GitLog(children, repository.Root), Moves(repository, head), new TrafficVersions(_objects!), context.Options[TrafficOptions.Subset]!,
        await ShallowCut.ReadAsync(repository.Git, context.Cancellation).ConfigureAwait(false));

    private CommitMoves Moves(Repository repository, string head) => new(_objects!, new KustomizationVersions(_objects!), new MergeBases(repository.Git, head));

    private async Task<(Repository Repository, string Head)> OpenAsync(AuroraContext context)
    {
        var repository = await new RepositoryFinder(cake, commands).FindAsync(context.Root, context.Cancellation).ConfigureAwait(false);
        _objects ??= new GitObjects(children, repository.Root);
        return repository.Head is { } head
            ? (repository, context.Options.Gives(RevisionOptions.Until)
                ? (await Revision.FindAsync(repository.Git, context.Options[RevisionOptions.Until]!, context.Cancellation).ConfigureAwait(false)).Commit
                : head)
            : throw new UserError($"The branch {repository.BranchName} has no commit yet.", "Commit the manifests first.");
    }

    private static async Task<string> RangeAsync(AuroraContext context, Repository repository, string head) =>
        context.Options[RevisionOptions.Since] is { } since
            ? $"{(await Revision.FindAsync(repository.Git, since, context.Cancellation).ConfigureAwait(false)).Commit}..{head}"
            : head;
}

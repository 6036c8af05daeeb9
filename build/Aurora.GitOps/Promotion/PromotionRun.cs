using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Processes;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.Publishing;
using Aurora.GitOps.Rollbacks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Aurora.GitOps.Promotion;

/// <summary>
/// One promotion from plan to commit, carried from task to task of a run. Nothing is written before
/// <see cref="CommitAsync"/> or <see cref="WriteAsync"/>.
/// </summary>
public sealed class PromotionRun(ICakeContext cake, CommandRunner commands, ChildProcesses children, IDigestLookup digests, KustomizeRenders renders) : IRunResource
{
    private CheckoutLock? _lock;
    private IDestination? _destination;
    private Repository? _repository;
    private GitObjects? _objects;

    /// <summary>The plan, once it is made.</summary>
    public ICommitPlan? Plan { get; private set; }

    /// <summary>The plan, once it is proved.</summary>
    public ProvenPromotion? Proven { get; private set; }

    /// <summary>Makes the plan on the commit that the checked-out branch points at.</summary>
    /// <param name="context">The command line and the catalog.</param>
    /// <param name="release">The release manifest to take when the command line names none, relative to the root.</param>
    /// <param name="beforePush">True when images may not be pushed yet.</param>
    /// <exception cref="UserError">It cannot be done as asked.</exception>
    public Task<PromotionPlan> PlanAsync(AuroraContext context, string release, bool beforePush) => PlanAsync(context, !beforePush, async (tree, head) =>
    {
        var repository = await RepositoryAsync(context).ConfigureAwait(false);
        var request = context.Tasks.Contains(nameof(Rollback))
            ? await new RollbackReader(context.Options, context.Catalog, repository.Git, Log(repository), Objects(repository)).ReadAsync(tree, head, context.Cancellation).ConfigureAwait(false)
            : new RequestReader(context.Options, context.Catalog, context.UserPath, Path.Combine(context.Root, release)).Read(tree);
        var plan = await new PromotionPlanner(digests).PlanAsync(request, tree, head, beforePush, context.Cancellation).ConfigureAwait(false);
        if (!context.Options[HistoryOptions.Force])
            await new RolledBackVersions(Log(repository), Objects(repository)).RequireNoneInAsync(plan, context.Cancellation).ConfigureAwait(false);
        return plan;
    });

    /// <summary>Makes a plan of another kind on the commit that the checked-out branch points at.</summary>
    /// <param name="context">The command line and the catalog.</param>
    /// <param name="isToBeWritten">False when it is only shown.</param>
    /// <param name="plan">Makes the plan, given the files of a commit and its id.</param>
    /// <exception cref="UserError">It cannot be done as asked.</exception>
    public async Task<TPlan> PlanAsync<TPlan>(AuroraContext context, bool isToBeWritten, Func<IFileTree, string, Task<TPlan>> plan)
        where TPlan : ICommitPlan
    {
        // Before anything is read: what is read must still hold when it is written. A plan alone writes nothing.
        if (isToBeWritten) _lock ??= await CheckoutLock.TakeAsync(context.Root, () => Waits(context), context.Cancellation).ConfigureAwait(false);
        var repository = await RepositoryAsync(context).ConfigureAwait(false);
        _destination ??= Destinations.Of(context, repository);
        var head = await _destination.TipAsync(context.Cancellation).ConfigureAwait(false);
        var tree = await RevisionTree.AtAsync(repository.Git, Objects(repository), head, context.Cancellation).ConfigureAwait(false);
        var made = await plan(tree, head).ConfigureAwait(false);
        if (!made.IsEmpty)
            foreach (var file in made.Files) await _destination.RequireWritableAsync(file.Path, file.Old, context.Cancellation).ConfigureAwait(false);
        Plan = made;
        return made;
    }

    /// <summary>Proves the plan with the renders before and after.</summary>
    /// <exception cref="UserError">It does not hold.</exception>
    public async Task<ProvenPromotion> ProveAsync(AuroraContext context) =>
        Proven ??= await new PromotionProver(renders.For(context.Artifacts), [.. context.Catalog.Environments.Select(environment => environment.Overlay)])
            .ProveAsync(Required(Plan), context.Cancellation).ConfigureAwait(false);

    /// <summary>Commits what was proved and brings the checkout forward.</summary>
    /// <returns>The id of the commit.</returns>
    public async Task<string> CommitAsync(AuroraContext context)
    {
        var proven = await ProveAsync(context).ConfigureAwait(false);
        var repository = await RepositoryAsync(context).ConfigureAwait(false);
        var plan = proven.Plan;
        var tree = (RevisionTree)plan.Before;
        var files = plan.Files.Select(file => new CommittedFile(file.Path, tree.Mode(file.Path), file.Old, file.New)).ToList();
        var request = new CommitRequest(_destination!.Branch, plan.Base, files, plan.Message(proven));
        var published = await _destination.PublishAsync(request, context.Cancellation).ConfigureAwait(false);

        // From here on the promotion stands.
        _lock?.Dispose();
        if (published!.HasHooks) await Hooks.AfterCommitAsync(repository, context.Cancellation).ConfigureAwait(false);
        return published.Commit;
    }

    /// <summary>Writes the proved edit into the checkout without committing it.</summary>
    public async Task WriteAsync(AuroraContext context)
    {
        var plan = (await ProveAsync(context).ConfigureAwait(false)).Plan;
        var repository = await RepositoryAsync(context).ConfigureAwait(false);
        foreach (var file in plan.Files) await new Checkout(repository).WriteAsync(file.Path, file.New, context.Cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _objects?.Dispose();
        _lock?.Dispose();
    }

    private static void Waits(AuroraContext context) => context.Log.Information("Waiting for another promotion in {0} to end.", context.Root);

    private static ICommitPlan Required(ICommitPlan? plan) =>
        plan ?? throw new InvalidOperationException("a promotion is planned before it is proved");

    private GitLog Log(Repository repository) => new(children, repository.Root);

    private GitObjects Objects(Repository repository) => _objects ??= new GitObjects(children, repository.Root);

    private async Task<Repository> RepositoryAsync(AuroraContext context)
    {
        if (_repository is not null) return _repository;
        _repository = await new RepositoryFinder(cake, commands).FindAsync(context.Root, context.Cancellation).ConfigureAwait(false);
        if (_lock is not null && await new CheckedOutBranch(_repository).HealAsync().ConfigureAwait(false))
            context.Log.Information("Finished in {0} what a run that was killed had begun.", context.Root);
        return _repository;
    }
}

using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Processes;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.Publishing;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.GitOps.Rollbacks;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Aurora.GitOps.Promotion;

/// <summary>
/// One promotion from plan to commit, carried from task to task of a run. Nothing is written before
/// <see cref="CommitAsync"/> or <see cref="WriteAsync"/>.
/// </summary>
public sealed class PromotionRun(
    ICakeContext cake, CommandRunner commands, ChildProcesses children, IDigestLookup digests, KustomizeRenders renders, Destinations destinations, TimeProvider time) : IRunResource
{
    private readonly RememberedDigests _digests = new(digests);
    private CheckoutLock? _lock;
    private Repository? _repository;
    private IDestination? _destination;
    private OvertakenImages? _overtaken;
    private GitObjects? _objects;
    private Func<Task<ICommitPlan>>? _planAgain;
    private bool _saysShallow;

    /// <summary>The plan, once it is made.</summary>
    public ICommitPlan? Plan { get; private set; }

    /// <summary>The plan, once it is proved.</summary>
    public ProvenPromotion? Proven { get; private set; }

    /// <summary>True when the branch moved meanwhile, so that <see cref="Plan"/> is another than the one that was first made.</summary>
    public bool IsPlannedAgain { get; private set; }

    /// <summary>Makes the plan on the commit that the promotion is to stand on: the branch that is checked out, or the remote's tip.</summary>
    /// <param name="context">The command line and the catalog.</param>
    /// <param name="release">The release manifest to take when the command line names none, relative to the root.</param>
    /// <param name="beforePush">True when images may not be pushed yet.</param>
    /// <exception cref="UserError">It cannot be done as asked.</exception>
    public Task<PromotionPlan> PlanAsync(AuroraContext context, string release, bool beforePush) =>
        PlanAsync(context, !beforePush, (tree, tip) => PlanOnAsync(context, release, tree, tip, beforePush));

    /// <summary>Makes the plan of a shift of traffic, or of the end of a canary, in the same way.</summary>
    /// <param name="context">The command line and the catalog.</param>
    /// <param name="request">What is asked for.</param>
    /// <exception cref="UserError">It cannot be done as asked.</exception>
    public Task<ICommitPlan> PlanAsync(AuroraContext context, TrafficRequest request) =>
        PlanAsync(context, isToBeWritten: true, (tree, tip) => PlanOnAsync(context, request, tree, tip));

    /// <summary>Makes a plan of another kind on the tip of the branch that it is for.</summary>
    /// <param name="context">The command line and the catalog.</param>
    /// <param name="isToBeWritten">False when it is only shown.</param>
    /// <param name="plan">Makes the plan, given the files of a commit and its id; again when the branch has moved.</param>
    /// <exception cref="UserError">It cannot be done as asked.</exception>
    public async Task<TPlan> PlanAsync<TPlan>(AuroraContext context, bool isToBeWritten, Func<IFileTree, string, Task<TPlan>> plan)
        where TPlan : ICommitPlan
    {
        // Before anything is read: what is read must still hold when it is written. A plan alone writes nothing.
        if (isToBeWritten) _lock ??= await CheckoutLock.TakeAsync(context.Root, () => Waits(context), context.Cancellation).ConfigureAwait(false);
        var repository = await RepositoryAsync(context).ConfigureAwait(false);
        _destination ??= EndsInTheCheckout(context)
            ? new LocalBranch(repository, context.Catalog.Bot)
            : await destinations.OfAsync(context, repository, Log(repository), isToBeWritten).ConfigureAwait(false);

        var tip = await _destination.TipAsync(context.Cancellation).ConfigureAwait(false);
        var tree = RevisionTree.At(Objects(repository), tip);
        var made = await plan(tree, tip).ConfigureAwait(false);
        if (_destination.IsShared && isToBeWritten && made is PromotionPlan promotion) ReachableImages.Require(promotion);
        if (!made.IsEmpty)
            foreach (var file in made.Files) await _destination.RequireWritableAsync(file.Path, file.Old, context.Cancellation).ConfigureAwait(false);
        _planAgain = async () => await PlanAsync(context, isToBeWritten, plan).ConfigureAwait(false);
        Proven = null;
        Plan = made;
        return made;
    }

    /// <summary>Proves the plan with the renders before and after.</summary>
    /// <exception cref="UserError">It does not hold.</exception>
    public async Task<ProvenPromotion> ProveAsync(AuroraContext context) =>
        Proven ??= await new PromotionProver(renders.For(context.Artifacts), [.. context.Catalog.Environments.Select(environment => environment.Overlay)])
            .ProveAsync(Required(Plan), context.Cancellation).ConfigureAwait(false);

    /// <summary>
    /// Commits what was proved, and publishes it. Where the branch moves meanwhile, all is planned, proved and checked again on its new tip.
    /// </summary>
    /// <returns>What was published; null when there was nothing to do, or on a new tip nothing was left.</returns>
    public async Task<Publication?> CommitAsync(AuroraContext context)
    {
        if (Required(Plan).IsEmpty) return null;
        var published = await new PublishAttempts(time).RunAsync((attempt, _) => AttemptAsync(context, attempt), _destination!.Name, context.Cancellation).ConfigureAwait(false);

        // From here on the promotion stands.
        _lock?.Dispose();
        if (published is { HasHooks: true }) await Hooks.AfterCommitAsync(_repository!, context.Cancellation).ConfigureAwait(false);
        return published;
    }

    /// <summary>What the user should know when the plan is empty, a sentence each.</summary>
    public Task<IReadOnlyList<string>> LeftoversAsync(AuroraContext context) => _destination!.LeftoversAsync(Required(Plan), context.Cancellation);

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

    private async Task<PromotionPlan> PlanOnAsync(AuroraContext context, string release, IFileTree tree, string tip, bool beforePush)
    {
        var repository = await RepositoryAsync(context).ConfigureAwait(false);
        var request = context.Tasks.Contains(nameof(Rollback))
            ? await new RollbackReader(context.Options, context.Catalog, repository.Git, Log(repository), Objects(repository)).ReadAsync(tree, tip, context.Cancellation).ConfigureAwait(false)
            : new RequestReader(context.Options, context.Catalog, context.UserPath, Path.Combine(context.Root, release)).Read(tree, tip);
        request = request with { Message = context.Catalog.Message };
        var planner = new PromotionPlanner(_digests);
        var plan = await planner.PlanAsync(request, tree, tip, beforePush, context.Cancellation).ConfigureAwait(false);
        if (_destination!.IsShared)
        {
            _overtaken ??= new OvertakenImages(Log(repository), new BuildOrder(commands, context.Catalog, context.Root));
            var overtaken = await _overtaken.InAsync(plan, context.Cancellation).ConfigureAwait(false);
            var left = request with { Images = [.. request.Images.Except(overtaken.Select(image => image.Request))] };
            if (overtaken.Count > 0) plan = await planner.PlanAsync(left, tree, tip, beforePush, context.Cancellation).ConfigureAwait(false) with { Overtaken = overtaken };
        }

        await RequireNotRolledBackAsync(context, repository, plan).ConfigureAwait(false);
        return await RecordedBuild.CarriedOverAsync(Log(repository), plan, context.Cancellation).ConfigureAwait(false);
    }

    private async Task<ICommitPlan> PlanOnAsync(AuroraContext context, TrafficRequest request, IFileTree tree, string tip)
    {
        var repository = await RepositoryAsync(context).ConfigureAwait(false);
        if (request.Goal == TrafficGoal.Finish)
        {
            var end = await new PromotionPlanner(_digests).PlanAsync(request.Finishing(CanaryEntry.Runs(tree, tip, request)) with { Message = context.Catalog.Message }, tree, tip, beforePush: false, context.Cancellation).ConfigureAwait(false);
            await RequireNotRolledBackAsync(context, repository, end).ConfigureAwait(false);
            return await RecordedBuild.CarriedOverAsync(Log(repository), end, context.Cancellation).ConfigureAwait(false);
        }

        var plan = TrafficPlanner.Plan(request, tree, tip);
        if (!context.Options[HistoryOptions.Force])
            await new RolledBackTraffic(Log(repository), new TrafficVersions(Objects(repository))).RequireNotAsync(plan, context.Cancellation).ConfigureAwait(false);
        return plan;
    }

    private async Task RequireNotRolledBackAsync(AuroraContext context, Repository repository, PromotionPlan plan)
    {
        if (context.Options[HistoryOptions.Force] || plan.IsEmpty) return;
        await new RolledBackVersions(Log(repository), Objects(repository)).RequireNoneInAsync(plan, context.Cancellation).ConfigureAwait(false);
        if (_saysShallow || (await ShallowCut.ReadAsync(repository.Git, context.Cancellation).ConfigureAwait(false)).Count == 0) return;
        _saysShallow = true;
        context.Log.Warning("This clone is shallow: whether a version was rolled back, or is older than what stands there, is told from the commits that it has alone. 'git fetch --unshallow' brings the others (actions/checkout: fetch-depth: 0).");
    }

    private async Task<PublishAttempt> AttemptAsync(AuroraContext context, int attempt)
    {
        if (attempt > 0)
        {
            var lost = Required(Plan).Base;
            var again = await _planAgain!().ConfigureAwait(false);
            IsPlannedAgain = true;
            if (again.Base == lost) context.Log.Information("{0} did not take the push; trying again.", _destination!.WrittenTo);
            else context.Log.Information("{0} has moved; promoting on {1}.", _destination!.Name, again.Base[..12]);
            if (again.IsEmpty) return new PublishAttempt(IsLost: false, null);
            await RequireCleanAsync(context, again).ConfigureAwait(false);
        }

        var proven = await ProveAsync(context).ConfigureAwait(false);
        var plan = proven.Plan;
        var tree = (RevisionTree)plan.Before;
        var files = plan.Files.Select(file => new CommittedFile(file.Path, tree.Mode(file.Path), file.Old, file.New)).ToList();
        var request = new CommitRequest(_destination!.Branch, plan.Base, files, plan.Message(proven));
        var published = await _destination.PublishAsync(request, proven, context.Cancellation).ConfigureAwait(false);
        return new PublishAttempt(published is null, published);
    }

    private async Task RequireCleanAsync(AuroraContext context, ICommitPlan plan)
    {
        var rendered = (await ProveAsync(context).ConfigureAwait(false)).Rendered;
        var verdict = new Verifier(renders.For(context.Artifacts), context.Catalog).Judge(plan.After!, rendered);
        if (verdict.IsClean(FailLimit.Of(context.Options))) return;
        throw new UserError($"{_destination!.Name} has moved, and on its new tip not every overlay is in order.", "Nothing was promoted. Run it again to see what is wrong.");
    }

    // Bump for its own sake edits the file and commits nothing.
    private static bool EndsInTheCheckout(AuroraContext context) => context.Tasks.Contains(nameof(Bump)) && !context.Tasks.Contains(nameof(Commit));

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

using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Processes;
using Aurora.GitOps.Git;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Cake.Core;

namespace Aurora.GitOps.Diffs;

/// <summary>Compares what two revisions run. Reads git and the checkout; writes nothing but the cache of renders.</summary>
public sealed class DiffRun(ICakeContext cake, CommandRunner commands, ChildProcesses children, KustomizeRenders renders)
{
    /// <summary>Compares the revisions that the command line names.</summary>
    /// <exception cref="UserError">A revision does not exist, or nothing can be rendered at all.</exception>
    public async Task<RuntimeDiff> CompareAsync(AuroraContext context)
    {
        var since = context.Options[RevisionOptions.Since]
            ?? throw new UserError("Diff needs to know what to compare with.", "Add --since=REV: a branch, a tag or a commit.");
        var repository = await new RepositoryFinder(cake, commands).FindAsync(context.Root, context.Cancellation).ConfigureAwait(false);
        using var objects = new GitObjects(children, repository.Root);
        var old = await SideAsync(since).ConfigureAwait(false);
        var now = context.Options[RevisionOptions.Until] is { } until
            ? await SideAsync(until).ConfigureAwait(false)
            : new RevisionSide("the checkout", new CheckoutTree(context.Root));
        return await new RevisionComparison(renders.For(context.Artifacts), context.Catalog, SecretMask.Random())
            .CompareAsync(old, now, context.Cancellation).ConfigureAwait(false);

        async Task<RevisionSide> SideAsync(string name)
        {
            var revision = await Revision.FindAsync(repository.Git, name, context.Cancellation).ConfigureAwait(false);
            return new RevisionSide(revision.ToString(), RevisionTree.At(objects, revision.Commit));
        }
    }
}

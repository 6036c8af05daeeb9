using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Processes;
using Aurora.GitOps.Git;
using Aurora.Manifests.Files;
using Cake.Core;

namespace Aurora.GitOps.Affecting;

/// <summary>Finds what a change affects, between the revisions that the command line names. Writes nothing.</summary>
public sealed class AffectedRun(ICakeContext cake, CommandRunner commands, ChildProcesses children)
{
    /// <summary>The overlays affected.</summary>
    /// <exception cref="UserError">A revision does not exist, or is not in a shallow clone.</exception>
    public async Task<IReadOnlyList<AffectedOverlay>> FindAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var since = context.Options[RevisionOptions.Since]
            ?? throw new UserError("Affected needs to know what to compare with.", "Add --since=REV: a branch, a tag or a commit.");
        var repository = await new RepositoryFinder(cake, commands).FindAsync(context.Root, context.Cancellation).ConfigureAwait(false);
        using var objects = new GitObjects(children, repository.Root);
        return ChangeImpact.Between(
            await TreeAsync(since).ConfigureAwait(false),
            context.Options[RevisionOptions.Until] is { } until ? await TreeAsync(until).ConfigureAwait(false) : new CheckoutTree(repository.Root));

        async Task<IFileTree> TreeAsync(string name)
        {
            var revision = await Revision.FindAsync(repository.Git, name, context.Cancellation).ConfigureAwait(false);
            return RevisionTree.At(objects, revision.Commit);
        }
    }
}

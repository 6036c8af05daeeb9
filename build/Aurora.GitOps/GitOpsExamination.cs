using Aurora.Common;
using Aurora.Common.Doctors;
using Aurora.Common.Processes;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Tools;

namespace Aurora.GitOps;

/// <summary>What renders, proves and commits.</summary>
public sealed class GitOpsExamination(CommandRunner commands, KustomizeRenders renders) : IExamination
{
    // git hook run came with 2.36.
    private static readonly Version OldestGit = new(2, 36);

    /// <inheritdoc/>
    public string Stage => "GitOps";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await Task.WhenAll(
            new ToolVersion(commands).ExamineAsync(
                "git", "every target but Verify", new Command("git", "--version"), OldestGit, "Install it from https://git-scm.com/downloads.", Health.Missing, context.Cancellation),
            KustomizeAsync(context)).ConfigureAwait(false);
    }

    private async Task<Diagnosis> KustomizeAsync(AuroraContext context)
    {
        const string thing = "kustomize (in kubectl)";
        const string purpose = "rendering; no cluster is asked";
        try
        {
            var version = await renders.For(context.Artifacts).VersionAsync(context.Cancellation).ConfigureAwait(false);
            var warning = PinnedKustomize.Warning(version, context.Catalog.Kustomize);
            return new Diagnosis(thing, purpose, Health.Good, version, warning);
        }
        catch (UserError e)
        {
            return new Diagnosis(thing, purpose, Health.Missing, e.Problem, e.Mend);
        }
    }
}

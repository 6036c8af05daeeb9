using Aurora.Common;
using Aurora.Common.Doctors;
using Aurora.Common.Processes;
using Aurora.Local.Contexts;

namespace Aurora.Local;

/// <summary>Whether a laptop has what DevUp and its like need. No cluster is asked.</summary>
public sealed class LocalExamination(CommandRunner commands, Kubeconfig kubeconfig, LocalContexts contexts) : IExamination
{
    private static readonly Version OldestKubectl = new(1, 27);

    /// <inheritdoc/>
    public string Stage => "Local";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await Task.WhenAll(
            new ToolVersion(commands).ExamineAsync(
                "kubectl", "DevUp, DevDown, DevPortForward", new Command("kubectl", "version", "--client", $"--server={Kubeconfig.Nobody}"), OldestKubectl,
                "Install it from https://kubernetes.io/docs/tasks/tools/.", Health.Optional, context.Cancellation),
            ContextAsync(context)).ConfigureAwait(false);
    }

    private async Task<Diagnosis> ContextAsync(AuroraContext context)
    {
        const string thing = "current context";
        const string purpose = "DevUp, DevDown";
        try
        {
            var current = await kubeconfig.ReadAsync(null, context.Cancellation).ConfigureAwait(false);
            return await contexts.RefusalAsync(current, context.Catalog, context.Cancellation).ConfigureAwait(false) is { } refusal
                ? new Diagnosis(thing, purpose, Health.Optional, refusal.Problem, refusal.Mend)
                : new Diagnosis(thing, purpose, Health.Good, $"{Printable.OneLine(current.Name)}, at {Printable.OneLine(current.Server)}");
        }
        catch (UserError e)
        {
            return new Diagnosis(thing, purpose, Health.Optional, e.Problem, e.Mend);
        }
    }
}

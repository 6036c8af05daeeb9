using Aurora.Ci.Sources;
using Aurora.Common;
using Aurora.Common.Options;

namespace Aurora.Ci.Releases;

/// <summary>What may be built for which environment, judged before anything is built.</summary>
internal static class SourcePolicy
{
    /// <summary>The environment that takes no uncommitted source.</summary>
    private const string Production = "prod";

    // The first target of the other stage in a run of both; CI does not reference it.
    private const string Promotion = "Bump";

    /// <summary>True when the run pushes; building or testing alone asks no registry.</summary>
    internal static bool Pushes(AuroraContext context) => context.Tasks.Contains(nameof(Push));

    /// <summary>Refuses what the promotion at the end of this run would refuse.</summary>
    /// <exception cref="UserError">The environment is unknown, or is prod and a source holds uncommitted work.</exception>
    internal static void Check(AuroraContext context, IReadOnlyList<AppSource> sources)
    {
        if (!context.Tasks.Contains(Promotion) || Environment(context) != Production || context.Options[SourceOptions.AllowDirty]) return;
        if (sources.FirstOrDefault(source => source.Commit.IsDirty) is not { } dirty) return;
        throw new UserError(
            $"{dirty.App.Name} holds work that is not committed ({Printable.OneLine(string.Join(", ", dirty.Uncommitted))}), which {Production} does not take.",
            $"Commit it, promote to another environment, or add --{SourceOptions.AllowDirty.Name}.");
    }

    private static string? Environment(AuroraContext context) =>
        context.Options[PromotionOptions.Overlay] is { } overlay
            ? context.Catalog.Environments.FirstOrDefault(environment => environment.Overlay == overlay.TrimEnd('/'))?.Name
            : context.Catalog.Environment(context.Options[PromotionOptions.Environment]!).Name;
}

using Aurora.Ci.Sources;
using Aurora.Common;
using Aurora.Common.Options;

namespace Aurora.Ci.Releases;

/// <summary>What may be built for which environment, judged before anything is built.</summary>
internal static class SourcePolicy
{
    /// <summary>The environment that takes no uncommitted source.</summary>
    private const string Production = "prod";

    // Whoever names any other target than these goes on to promote what was pushed. The host's aggregate Ci is not of this assembly.
    private static readonly string[] OwnTargets = [nameof(Build), nameof(Test), nameof(Push), "Ci"];

    /// <summary>True when the run pushes; building or testing alone asks no registry.</summary>
    internal static bool Pushes(AuroraContext context) =>
        context.Targets.Any(target => target is not (nameof(Build) or nameof(Test)));

    /// <summary>Refuses what the promotion at the end of this run would refuse.</summary>
    /// <exception cref="UserError">The environment is unknown, or is prod and a source holds uncommitted work.</exception>
    internal static void Check(AuroraContext context, IReadOnlyList<AppSource> sources)
    {
        if (context.Targets.All(OwnTargets.Contains) || Environment(context) != Production || context.Options[SourceOptions.AllowDirty]) return;
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

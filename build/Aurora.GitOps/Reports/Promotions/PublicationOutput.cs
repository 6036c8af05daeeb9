using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Publishing;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Promotions;

/// <summary>Gives what was published to all who read it.</summary>
public sealed class PublicationOutput(IAnsiConsole console, JsonOutput json)
{
    private const string Traffic = nameof(Traffic);

    /// <summary>True when the run publishes something, and so reports on it at its end.</summary>
    public static bool Follows(AuroraContext context) => context.Tasks.Any(task => task is nameof(Commit) or Traffic);

    /// <summary>Writes the terminal's lines and, if asked for, JSON.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="promotion">What was planned.</param>
    /// <param name="published">What was published; null for nothing.</param>
    /// <param name="leftovers">What the user should know where there was nothing, a sentence each.</param>
    public void Write(AuroraContext context, PromotionRun promotion, Publication? published, IReadOnlyList<string> leftovers)
    {
        PublicationReport.Write(console, promotion, published, leftovers);
        if (context.Options[ReportOptions.Json]) json.Write(writer => PublicationJson.Write(writer, promotion.Plan!, promotion.Proven, published, leftovers));
    }
}

using Aurora.Common;
using Aurora.Common.Doctors;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.Common.Targets;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.Build;

/// <summary>Asks every stage for the tools, daemons, registries and contexts that it uses.</summary>
[TaskName(nameof(Doctor))]
[TaskDescription("which tools, daemons, registries and contexts are there, what each is for, how to get the missing ones")]
public sealed class Doctor(IEnumerable<IExamination> examinations, IAnsiConsole console, JsonOutput output) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        ["nothing; it says what the other targets need"],
        [SourceOptions.Engine, SourceOptions.Registry, SourceOptions.BaseImage, ReportOptions.Json],
        [
            ("--target=Doctor", "look at this machine"), ("--target=Doctor --engine=docker", "is there all that a promotion with Docker needs?"),
            ("--target=Doctor --json", "the same for a script"),
        ],
        [(1, "something is missing that the catalog's targets need")]);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var stages = await Task.WhenAll(examinations.Select(async examination => (examination.Stage, await examination.ExamineAsync(context))));
        var report = new DoctorReport(stages);
        if (context.Options[ReportOptions.Json]) output.Write(report.Write);
        else report.Write(console);
        if (!report.IsHealthy) throw new UserError("Something that the pipeline needs is missing; see above.", "Install it as it says there.");
    }
}

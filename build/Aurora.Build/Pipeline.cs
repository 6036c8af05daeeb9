using System.Reflection;
using Aurora.Ci;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Processes;
using Aurora.Common.Targets;
using Aurora.GitOps;
using Aurora.Local;
using Cake.Frosting;

namespace Aurora.Build;

/// <summary>
/// The pipeline on one page. Each stage is an assembly that cannot see the other; only here do they meet, and only in
/// order. What crosses the wall at runtime is one file, the release manifest.
/// </summary>
/// <remarks>
/// <code>
///   CI                         |  GitOps
///   Build → Test → Push  → release.json →  Bump → Verify → Commit
///
///   Local: DevUp, DevDown, on a laptop; nothing of it is part of the other two
/// </code>
/// </remarks>
public static class Pipeline
{
    /// <summary>The assemblies that hold targets, in the order in which they run.</summary>
    public static IReadOnlyList<Assembly> Stages { get; } = [typeof(Push).Assembly, typeof(Commit).Assembly, typeof(DevUp).Assembly];

    /// <summary>Every target, for help and for the check of the command line.</summary>
    public static IReadOnlyList<Target> Targets => Target.In(Stages, typeof(Pipeline).Assembly);

    /// <summary>The host with all of it. Whoever calls this disposes what it hands over.</summary>
    public static CakeHost Host(ChildProcesses children, RunCancellation cancellation)
    {
        var host = new CakeHost()
            .UseContext<AuroraContext>()
            .UseLifetime<AuroraLifetime>()
            .ConfigureServices(services => services.AddCommon(children, cancellation).AddCi().AddGitOps().AddLocal());
        foreach (var stage in Stages) host.AddAssembly(stage);

        // Frosting looks through the entry assembly by itself, and a task that is found twice is an error.
        return Assembly.GetEntryAssembly() == typeof(Pipeline).Assembly ? host : host.AddAssembly(typeof(Pipeline).Assembly);
    }
}

/// <summary>Stage 1 whole.</summary>
[TaskName(nameof(Ci))]
[TaskDescription("build, test and push every app: Build → Test → Push")]
[IsDependentOn(typeof(Push))]
public sealed class Ci : FrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        Push.Manual.Needs, Push.Manual.Options,
        [("--target=Ci --app=orders", "build, test and push one app: one CI runner an app")], TargetManual.FailsWhole);
}

/// <summary>Stage 2 whole.</summary>
[TaskName(nameof(GitOps))]
[TaskDescription("promote a release manifest: Bump → Verify → Commit; no Docker, no source checkout")]
[IsDependentOn(typeof(Commit))]
public sealed class GitOps : FrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        Commit.Manual.Needs, Commit.Manual.Options,
        [
            ("--target=GitOps --release=a.json --release=b.json", "promote what two CI runners built, in one commit"),
            ("--target=GitOps --from=dev --env=prod", "promote what dev runs"),
        ],
        Commit.Manual.Fails);
}

/// <summary>Both stages: the main job.</summary>
[TaskName(nameof(Promote))]
[TaskDescription("the main job: Build → Test → Push → Bump → Verify → Commit")]
[IsDependentOn(typeof(Push))]
[IsDependentOn(typeof(Commit))]
public sealed class Promote : FrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [.. Push.Manual.Needs.Union(Commit.Manual.Needs)], [.. Push.Manual.Options.Union(Commit.Manual.Options)],
        [("--target=Promote", "build, test, push and promote every app that changed to prod"), ("--target=Promote --app=orders --env=dev", "one app, to dev")],
        Commit.Manual.Fails);
}

/// <summary>What Promote would do.</summary>
[TaskName(nameof(Plan))]
[TaskDescription("show exactly what Promote would change; write nothing")]
[IsDependentOn(typeof(Foresee))]
[IsDependentOn(typeof(ShowPlan))]
public sealed class Plan : FrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        Commit.Manual.Needs, [.. Promote.Manual.Options.Except(ReportOptions.All)],
        [("--target=Plan", "what Promote would do now"), ("--target=Plan --from=dev --env=prod", "what promoting dev's versions would change in prod")], TargetManual.FailsWhole);
}

using System.Reflection;
using Cake.Frosting;

namespace Aurora.Common.Targets;

/// <summary>A target of the pipeline, as its task class describes it.</summary>
/// <param name="Stage">The stage: the last part of its project's name; what the host puts together is of "both", or of the stage it is named after, and what stands alone of none ("–").</param>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">What it does.</param>
/// <param name="Manual">What it needs, its options, examples; null when its task says nothing.</param>
public sealed record Target(string Stage, string Name, string Description, TargetManual? Manual = null)
{
    private const string AllStages = "both";
    internal const string NoStage = "–";

    /// <summary>Every target: each task class with a description, by stage and then by name.</summary>
    /// <param name="stages">The assemblies of the stages, in the order in which they run.</param>
    /// <param name="host">The assembly whose tasks put together what the stages offer.</param>
    public static IReadOnlyList<Target> In(IReadOnlyList<Assembly> stages, Assembly host)
    {
        var names = stages.Select(StageOf).ToList();
        return
        [
            .. stages.SelectMany(stage => Tasks(stage).Select(task => task.In(StageOf(stage))))
                .Concat(Tasks(host).Select(task => task.In(names.Contains(task.Name) ? task.Name : task.StandsAlone ? NoStage : AllStages)))
                .OrderBy(target => names.IndexOf(target.Stage) is var i and >= 0 ? i : names.Count)
                .ThenBy(target => target.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Found> Tasks(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type)
        let description = type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description
        where description is not null
        select new Found(type, type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name, description);

    private static string StageOf(Assembly assembly) => assembly.GetName().Name!["Aurora.".Length..];

    private sealed record Found(Type Type, string Name, string Description)
    {
        public bool StandsAlone => !Type.IsDefined(typeof(IsDependentOnAttribute));

        public Target In(string stage) => new(
            stage, Name, Description,
            typeof(IDocumentedTarget).IsAssignableFrom(Type) ? (TargetManual)Type.GetProperty(nameof(IDocumentedTarget.Manual))!.GetValue(null)! : null);
    }
}

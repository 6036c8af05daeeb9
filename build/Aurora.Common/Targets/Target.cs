using System.Reflection;
using Cake.Frosting;

namespace Aurora.Common.Targets;

/// <summary>A target of the pipeline, as its task class describes it.</summary>
/// <param name="Stage">The stage: the last part of its project's name; what the host puts together is of "both", or of the stage it is named after.</param>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">What it does.</param>
public sealed record Target(string Stage, string Name, string Description)
{
    private const string AllStages = "both";

    /// <summary>Every target: each task class with a description, by stage and then by name.</summary>
    /// <param name="stages">The assemblies of the stages, in the order in which they run.</param>
    /// <param name="host">The assembly whose tasks put together what the stages offer.</param>
    public static IReadOnlyList<Target> In(IReadOnlyList<Assembly> stages, Assembly host)
    {
        var names = stages.Select(StageOf).ToList();
        return
        [
            .. stages.SelectMany(stage => Tasks(stage).Select(task => new Target(StageOf(stage), task.Name, task.Description)))
                .Concat(Tasks(host).Select(task => new Target(names.Contains(task.Name) ? task.Name : AllStages, task.Name, task.Description)))
                .OrderBy(target => names.IndexOf(target.Stage) is var i and >= 0 ? i : names.Count)
                .ThenBy(target => target.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Name, string Description)> Tasks(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type)
        let description = type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description
        where description is not null
        select (type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name, description);

    private static string StageOf(Assembly assembly) => assembly.GetName().Name!["Aurora.".Length..];
}

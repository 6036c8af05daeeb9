using System.Reflection;
using Cake.Frosting;

namespace Aurora.Common.Targets;

/// <summary>A target of the pipeline, as its task class describes it.</summary>
/// <param name="Stage">The stage: the last part of its project's name; what the host puts together is of "both", or of the stage it is named after.</param>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">What it does.</param>
public sealed record Target(string Stage, string Name, string Description)
{
    /// <summary>The targets in <paramref name="assemblies"/>: every task class with a description, in their order and then by name.</summary>
    public static IReadOnlyList<Target> In(IReadOnlyList<Assembly> assemblies)
    {
        var stages = assemblies.Select(StageOf).ToList();
        return
        [
            .. assemblies.SelectMany(assembly => assembly.GetExportedTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type))
                .Select(type => (Name: type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name, type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description))
                .Where(task => task.Description is not null)
                .Select(task => new Target(Home(assembly, task.Name), task.Name, task.Description!))
                .OrderBy(target => target.Name, StringComparer.Ordinal))
                .OrderBy(target => stages.IndexOf(target.Stage) is var i and >= 0 ? i : stages.Count),
        ];

        string Home(Assembly assembly, string name) => assembly != assemblies[^1] ? StageOf(assembly) : stages.Contains(name) ? name : "both";
    }

    private static string StageOf(Assembly assembly) => assembly.GetName().Name!["Aurora.".Length..];
}

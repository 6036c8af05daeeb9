using System.Reflection;
using Cake.Frosting;

namespace Aurora.Common.Targets;

/// <summary>A target of the pipeline, as its task class describes it.</summary>
/// <param name="Stage">The stage: the last part of its project's name.</param>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">What it does.</param>
public sealed record Target(string Stage, string Name, string Description)
{
    /// <summary>The targets in <paramref name="assemblies"/>: every task class with a description, in their order and then by name.</summary>
    public static IReadOnlyList<Target> In(IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type))
            .Select(type => (type, description: type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description))
            .Where(found => found.description is not null)
            .Select(found => new Target(
                assembly.GetName().Name!["Aurora.".Length..],
                found.type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? found.type.Name,
                found.description!))
            .OrderBy(target => target.Name, StringComparer.Ordinal)),
    ];
}

using System.Reflection;

namespace Cake.Frosting.Internal;

/// <summary>Finds tasks: public, concrete classes.</summary>
internal static class TaskTypes
{
    public static IEnumerable<Type> In(IEnumerable<Assembly> assemblies) =>
        assemblies.Distinct().SelectMany(assembly => assembly.GetExportedTypes()).Where(IsTask);

    public static bool IsTask(Type type) => type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type);

    /// <summary>The name of a task: its attribute's, otherwise its class's.</summary>
    public static string NameOf(Type type) => type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name;
}

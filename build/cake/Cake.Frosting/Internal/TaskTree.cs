using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>
/// Shows which task needs which. The classes alone tell, so nothing is made to show it: no container, no context, no task.
/// That is why <c>--tree</c> starts in a third of the time that a run does, and why the engine's own
/// <c>TreeScriptHost</c>, which wants a context, is not used.
/// </summary>
internal sealed class TaskTree
{
    private readonly CakeEngine _engine = new(new CakeDataService(), new NullLog());

    public TaskTree(IServiceCollection services)
    {
        var context = TypeOf(services.LastOrDefault(service => service.ServiceType == typeof(IFrostingContext)));
        foreach (var type in services.Where(service => service.ServiceType == typeof(IFrostingTask)).Select(TypeOf).OfType<Type>())
        {
            var task = new TaskDefinition(type);
            if (context is not null && !task.Context.IsAssignableFrom(context))
                continue;
            var builder = task.DeclareIn(_engine);
            if (task.HasRun)
                _ = builder.Does(() => { });
        }
    }

    /// <exception cref="CakeException">A task needs one that there is not, or itself.</exception>
    public void Write(IConsole console)
    {
        var graph = CakeGraphBuilder.Build(_engine.Tasks);
        console.WriteLine();
        foreach (var top in Sorted(_engine.Tasks.Where(task => !graph.Edges.Any(edge => IsNamed(task, edge.Start)))))
        {
            Write(console, graph, top, "", "", ConsoleColor.Cyan);
            console.WriteLine();
        }
    }

    private void Write(IConsole console, CakeGraph graph, ICakeTaskInfo task, string branch, string indent, ConsoleColor color)
    {
        var before = console.ForegroundColor;
        console.Write(branch);
        console.ForegroundColor = color;
        console.WriteLine(task.Name);
        console.ForegroundColor = before;

        var children = Sorted(_engine.Tasks.Where(child =>
            graph.Edges.Any(edge => IsNamed(task, edge.End) && IsNamed(child, edge.Start))));
        for (var i = 0; i < children.Count; i++)
        {
            var (corner, below) = i == children.Count - 1 ? ("└─", "   ") : ("├─", "│ ");
            Write(console, graph, children[i], indent + corner, indent + below, HasActions(children[i]) ? ConsoleColor.Green : ConsoleColor.Gray);
        }
    }

    private static Type? TypeOf(ServiceDescriptor? service) => service?.ImplementationType ?? service?.ImplementationInstance?.GetType();

    private static bool HasActions(ICakeTaskInfo task) => ((CakeTask)task).Actions.Count > 0;

    private static bool IsNamed(ICakeTaskInfo task, string name) => task.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>Default</c> first, the others by name.</summary>
    private static List<ICakeTaskInfo> Sorted(IEnumerable<ICakeTaskInfo> tasks)
    {
        var sorted = tasks.ToList();
        sorted.Sort((one, other) => IsNamed(one, "Default") ? -1
            : IsNamed(other, "Default") ? 1
            : StringComparer.OrdinalIgnoreCase.Compare(one.Name, other.Name));
        return sorted;
    }
}

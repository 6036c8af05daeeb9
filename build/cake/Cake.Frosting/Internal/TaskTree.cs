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
        foreach (var task in graph.Nodes)
            _ = graph.Traverse(task).Count(); // it refuses circles
        var needed = graph.Edges.Select(edge => edge.Start).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var top = _engine.Tasks.Where(task => !needed.Contains(task.Name)).ToArray();
        Array.Sort(Array.ConvertAll(top, SortKey), top, StringComparer.OrdinalIgnoreCase);
        console.WriteLine();
        foreach (var task in top)
        {
            Write(console, task, "", "", ConsoleColor.Cyan);
            console.WriteLine();
        }
    }

    private void Write(IConsole console, ICakeTaskInfo task, string branch, string indent, ConsoleColor color)
    {
        var before = console.ForegroundColor;
        console.Write(branch);
        console.ForegroundColor = color;
        console.WriteLine(task.Name);
        console.ForegroundColor = before;

        var children = Needs(task).ToList();
        for (var i = 0; i < children.Count; i++)
        {
            var (corner, below) = i == children.Count - 1 ? ("└─", "   ") : ("├─", "│ ");
            Write(console, children[i], indent + corner, indent + below, HasActions(children[i]) ? ConsoleColor.Green : ConsoleColor.Gray);
        }
    }

    /// <summary>In the order of the attributes; those that say it from their side come last.</summary>
    private IEnumerable<ICakeTaskInfo> Needs(ICakeTaskInfo task) => task.Dependencies
        .Select(dependency => _engine.Tasks.First(other => IsNamed(other, dependency.Name)))
        .Concat(_engine.Tasks.Where(other => other.Dependees.Any(dependee => IsNamed(task, dependee.Name))));

    /// <summary><c>Default</c> before all others.</summary>
    private static string SortKey(ICakeTaskInfo task) => IsNamed(task, "Default") ? "" : task.Name;

    private static Type? TypeOf(ServiceDescriptor? service) => service?.ImplementationType ?? service?.ImplementationInstance?.GetType();

    private static bool HasActions(ICakeTaskInfo task) => ((CakeTask)task).Actions.Count > 0;

    private static bool IsNamed(ICakeTaskInfo task, string name) => task.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

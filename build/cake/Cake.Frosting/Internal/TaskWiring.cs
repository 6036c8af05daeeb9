using System.Reflection;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>Registers a task with the engine. A method that the class does not override is not wired, so that an aggregate
/// counts as one that does nothing.</summary>
internal sealed class TaskWiring(ICakeEngine engine, IFrostingContext context, ICakeLog log)
{
    public void Register(IFrostingTask task)
    {
        var type = task.GetType();
        var shape = TaskShape.Of(type);
        if (!shape.Context.IsInstanceOfType(context))
        {
            log.Warning("Task {0} cannot be used since the context isn't convertible to {1}.", TaskTypes.NameOf(type), shape.Context.FullName!);
            return;
        }

        var builder = engine.RegisterTask(TaskTypes.NameOf(type));
        if (type.GetCustomAttribute<TaskDescriptionAttribute>() is { Description.Length: > 0 } description)
            _ = builder.Description(description.Description);
        if (shape.Overrides("Run") || shape.Overrides("RunAsync"))
            _ = builder.Does(task.RunAsync);
        if (shape.Overrides("ShouldRun"))
            _ = builder.WithCriteria(task.ShouldRun, task.SkippedMessage);
        if (shape.Overrides("OnError"))
            _ = builder.OnError(exception => task.OnError(exception, context));
        if (shape.Overrides("Finally"))
            _ = builder.Finally(() => task.Finally(context));
        if (type.IsDefined(typeof(ContinueOnErrorAttribute)))
            _ = builder.ContinueOnError();
        foreach (var dependency in type.GetCustomAttributes<IsDependentOnAttribute>())
            _ = builder.IsDependentOn(NameOf("dependency", dependency.Task));
        foreach (var dependee in type.GetCustomAttributes<IsDependeeOfAttribute>())
            _ = builder.IsDependeeOf(NameOf("reverse dependency", dependee.Task));
    }

    private static string NameOf(string relation, Type task) => typeof(IFrostingTask).IsAssignableFrom(task)
        ? TaskTypes.NameOf(task)
        : throw new FrostingException($"The {relation} '{TaskTypes.NameOf(task)}' is not a valid task.");
}

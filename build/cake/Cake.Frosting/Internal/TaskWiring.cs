using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>Gives the engine the tasks of a run. A method that a class does not override is not wired, so that an aggregate
/// counts as a task that does nothing.</summary>
internal sealed class TaskWiring(ICakeEngine engine, IFrostingContext context, ICakeLog log)
{
    public void Register(IFrostingTask task)
    {
        var definition = new TaskDefinition(task.GetType());
        if (!definition.Context.IsInstanceOfType(context))
        {
            log.Warning("Task {0} takes another context, {1}, and cannot be used.", definition.Name, definition.Context.FullName!);
            return;
        }

        var builder = definition.DeclareIn(engine);
        if (definition.HasRun)
            _ = builder.Does(task.RunAsync);
        if (definition.Overrides(nameof(IFrostingTask.ShouldRun)))
            _ = builder.WithCriteria(task.ShouldRun, task.SkippedMessage);
        if (definition.Overrides(nameof(IFrostingTask.OnError)))
            _ = builder.OnError(exception => task.OnError(exception, context));
        if (definition.Overrides(nameof(IFrostingTask.Finally)))
            _ = builder.Finally(() => task.Finally(context));
        if (definition.ContinuesOnError)
            _ = builder.ContinueOnError();
    }
}

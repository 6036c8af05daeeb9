using Cake.Core;
using Cake.Frosting;

namespace Aurora.Common;

/// <summary>Tells the context, before the first task runs, which tasks this run is going to execute.</summary>
public sealed class AuroraLifetime : FrostingLifetime<AuroraContext>
{
    /// <inheritdoc/>
    public override void Setup(AuroraContext context, ISetupContext info)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(info);
        context.Tasks = [.. info.TasksToExecute.Select(task => task.Name)];
    }

    /// <inheritdoc/>
    public override void Teardown(AuroraContext context, ITeardownContext info)
    {
    }
}

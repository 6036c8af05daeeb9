using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aurora.Common;

/// <summary>
/// Tells the context, before the first task runs, which tasks this run is going to execute; after the last one, however it
/// ended, lets go of what the run held.
/// </summary>
public sealed class AuroraLifetime(IServiceProvider services) : FrostingLifetime<AuroraContext>
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
        foreach (var resource in services.GetServices<IRunResource>()) resource.Dispose();
    }
}

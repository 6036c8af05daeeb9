using Cake.Core;

namespace Cake.Frosting;

/// <summary>A task lifetime that needs no context of its own.</summary>
public abstract class FrostingTaskLifetime : FrostingTaskLifetime<ICakeContext>;

/// <summary>What happens before and after each task.</summary>
/// <typeparam name="TContext">The context that it receives.</typeparam>
public abstract class FrostingTaskLifetime<TContext> : IFrostingTaskLifetime
    where TContext : ICakeContext
{
    /// <summary>Prepares a task. When it fails, the task does not run, but the task's teardown does.</summary>
    /// <param name="context">The context of the run.</param>
    /// <param name="info">The task.</param>
    public abstract void Setup(TContext context, ITaskSetupContext info);

    /// <summary>Ends a task, failed, skipped or not.</summary>
    /// <param name="context">The context of the run.</param>
    /// <param name="info">The task and how it went.</param>
    public abstract void Teardown(TContext context, ITaskTeardownContext info);

    void IFrostingTaskSetup.Setup(ICakeContext context, ITaskSetupContext info) => Setup((TContext)context, info);

    void IFrostingTaskTeardown.Teardown(ICakeContext context, ITaskTeardownContext info) => Teardown((TContext)context, info);
}

using Cake.Core;

namespace Cake.Frosting;

/// <summary>What happens before each task.</summary>
public interface IFrostingTaskSetup
{
    /// <summary>Prepares a task. When it fails, the task does not run, but the task's teardown does.</summary>
    /// <param name="context">The context of the run.</param>
    /// <param name="info">The task.</param>
    void Setup(ICakeContext context, ITaskSetupContext info);
}

/// <summary>What happens after each task.</summary>
public interface IFrostingTaskTeardown
{
    /// <summary>Ends a task, failed, skipped or not.</summary>
    /// <param name="context">The context of the run.</param>
    /// <param name="info">The task and how it went.</param>
    void Teardown(ICakeContext context, ITaskTeardownContext info);
}

/// <summary>What happens before and after each task.</summary>
public interface IFrostingTaskLifetime : IFrostingTaskSetup, IFrostingTaskTeardown;

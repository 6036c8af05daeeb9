using Cake.Core;

namespace Cake.Frosting;

/// <summary>An asynchronous task that needs no context of its own.</summary>
public abstract class AsyncFrostingTask : AsyncFrostingTask<ICakeContext>;

/// <summary>An asynchronous task. What is not overridden is not wired.</summary>
/// <typeparam name="T">The context that it receives.</typeparam>
public abstract class AsyncFrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    /// <summary>Does the work.</summary>
    /// <param name="context">The context of the run.</param>
    /// <returns>A task that ends with the work.</returns>
    public virtual Task RunAsync(T context) => Task.CompletedTask;

    /// <summary>Says whether the task runs.</summary>
    /// <param name="context">The context of the run.</param>
    /// <returns><c>false</c> to skip it. The target itself cannot be skipped: that is an error.</returns>
    public virtual bool ShouldRun(T context) => true;

    /// <summary>Handles an error of the task, which then counts as handled unless it is thrown again.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="context">The context of the run.</param>
    public virtual void OnError(Exception exception, T context)
    {
    }

    /// <summary>Cleans up after the task, failed or not.</summary>
    /// <param name="context">The context of the run.</param>
    public virtual void Finally(T context)
    {
    }

    Task IFrostingTask.RunAsync(ICakeContext context) => RunAsync((T)context);

    bool IFrostingTask.ShouldRun(ICakeContext context) => ShouldRun((T)context);

    void IFrostingTask.OnError(Exception exception, ICakeContext context) => OnError(exception, (T)context);

    void IFrostingTask.Finally(ICakeContext context) => Finally((T)context);
}

using Cake.Core;

namespace Cake.Frosting;

/// <summary>A unit of work. Public classes that implement it through <see cref="FrostingTask{T}" /> or
/// <see cref="AsyncFrostingTask{T}" /> are registered.</summary>
public interface IFrostingTask
{
    /// <summary>Gets what the log says when <see cref="ShouldRun" /> skips the task; empty for the engine's own words.</summary>
    string SkippedMessage => string.Empty;

    /// <summary>Does the work.</summary>
    /// <param name="context">The context of the run.</param>
    /// <returns>A task that ends with the work.</returns>
    Task RunAsync(ICakeContext context);

    /// <summary>Says whether the task runs.</summary>
    /// <param name="context">The context of the run.</param>
    /// <returns><c>false</c> to skip it. The target itself cannot be skipped: that is an error.</returns>
    bool ShouldRun(ICakeContext context);

    /// <summary>Handles an error of the task, which then counts as handled unless it is thrown again.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="context">The context of the run.</param>
    void OnError(Exception exception, ICakeContext context);

    /// <summary>Cleans up after the task, failed or not.</summary>
    /// <param name="context">The context of the run.</param>
    void Finally(ICakeContext context);
}

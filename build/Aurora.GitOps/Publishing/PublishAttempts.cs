using Aurora.Common;
using Polly;
using Polly.Retry;

namespace Aurora.GitOps.Publishing;

/// <summary>
/// Tries again when somebody else was faster, after a while that grows and that is never quite the same for two who lost together.
/// </summary>
public sealed class PublishAttempts(TimeProvider time)
{
    /// <summary>How often at most: each time somebody else's promotion went through.</summary>
    public const int Maximum = 60;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>Runs attempts until one is decided.</summary>
    /// <param name="attempt">Is told which attempt it is, from 0.</param>
    /// <param name="where">The branch, as people read it.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="UserError">All were lost.</exception>
    public async Task<Publication?> RunAsync(Func<int, CancellationToken, Task<PublishAttempt>> attempt, string where, CancellationToken cancellation)
    {
        var number = 0;
        var pipeline = new ResiliencePipelineBuilder<PublishAttempt> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<PublishAttempt>
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { IsLost: true }),
                MaxRetryAttempts = Maximum - 1,
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Wait(arguments.AttemptNumber)),
            })
            .Build();
        var last = await pipeline.ExecuteAsync(
            async token => await attempt(number++, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        return last.IsLost
            ? throw new UserError($"{where} moved {Maximum} times while the promotion was made.", "Nothing was promoted. Run it again when fewer promote there.")
            : last.Published;
    }

    // Polly's own jitter ends where the wait no longer grows, and from there all would wait the same.
    private static TimeSpan Wait(int attempt) =>
        FirstWait * Math.Min(Math.Pow(2, attempt), LongestWait / FirstWait) * (1 - (Random.Shared.NextDouble() / 2));
}

/// <summary>How an attempt to publish ended.</summary>
/// <param name="IsLost">True when the branch had moved.</param>
/// <param name="Published">What was published; null when it is lost, or when nothing was left to publish.</param>
public readonly record struct PublishAttempt(bool IsLost, Publication? Published);

using Aurora.Common;
using Polly;
using Polly.Retry;

namespace Aurora.GitOps.PullRequests;

/// <summary>
/// The one open pull request of a branch: found, opened or changed. What may pass is tried again, from the question on whether there
/// is one, so that an answer that was lost opens no second.
/// </summary>
/// <param name="forge">Where it is.</param>
/// <param name="time">The clock.</param>
public sealed class OpenedPullRequest(Forge forge, TimeProvider time)
{
    /// <summary>How often a forge that is not well is asked again.</summary>
    public const int MaximumRetries = 3;

    /// <summary>The longest that a forge is left alone before it is asked again; one that wants longer is for another run.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(300);

    /// <summary>The open one, or null.</summary>
    /// <exception cref="UserError">The forge does not tell.</exception>
    public Task<PullRequest?> FindAsync(string branch, string target, CancellationToken cancellation) =>
        TryAsync(token => forge.FindAsync(branch, target, token), "Nothing was promoted.", cancellation);

    /// <summary>Opens it, or changes the one that is open.</summary>
    /// <exception cref="UserError">The forge does not do it. The branch is pushed by then.</exception>
    public Task<PullRequestOutcome> EnsureAsync(string branch, string target, PullRequestText text, CancellationToken cancellation) =>
        TryAsync(async token =>
        {
            if (await forge.FindAsync(branch, target, token).ConfigureAwait(false) is not { } open)
            {
                var made = await forge.OpenAsync(branch, target, text, token).ConfigureAwait(false);
                return new PullRequestOutcome(PullRequestState.Opened, made.Url, made.Number);
            }

            if (open.Title == text.Title && Lines(open.Body) == Lines(text.Body)) return new PullRequestOutcome(PullRequestState.Unchanged, open.Url, open.Number);
            await forge.ChangeAsync(open, text, token).ConfigureAwait(false);
            return new PullRequestOutcome(PullRequestState.Updated, open.Url, open.Number);
        }, $"The branch {Printable.OneLine(branch)} is pushed, and nothing else has changed.", cancellation);

    // What people edit in a browser comes back with other line ends.
    private static string Lines(string body) => body.ReplaceLineEndings("\n").TrimEnd();

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> ask, string standing, CancellationToken cancellation)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is ForgeError { MayPass: true } error && (error.Wait ?? TimeSpan.Zero) <= LongestWait),
                MaxRetryAttempts = MaximumRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstWait,
                // Null leaves it to the backoff.
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as ForgeError)?.Wait),
            })
            .Build();
        try
        {
            return await pipeline.ExecuteAsync(async token => await ask(token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (ForgeError e)
        {
            throw new UserError(e.Problem, $"{standing} {e.Mend}", e);
        }
    }
}

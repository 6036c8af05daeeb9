using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Health;

/// <summary>Asks every dependency at once, and logs when the answer changes (not each time it is asked).</summary>
internal sealed partial class Readiness(
    IEnumerable<IDependency> dependencies,
    IHostApplicationLifetime lifetime,
    ILogger<Readiness> logger)
{
    // Below the kubelet's default of one second for the whole probe, so that the reason arrives and not just a timeout.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    private readonly IReadOnlyList<IDependency> _dependencies = [.. dependencies];
    private string? _lastSeen;

    public async Task<ReadinessReport> AskAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return ReadinessReport.Stopping;

        var answers = await Task.WhenAll(_dependencies.Select(dependency => AskAsync(dependency, cancellationToken)));
        var report = new ReadinessReport(answers);
        LogChange(report);
        return report;
    }

    private static async Task<DependencyAnswer> AskAsync(IDependency dependency, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // Not every client heeds cancellation in every phase of connecting, so the waiting ends here in any case.
            await dependency.AskAsync(patience.Token).WaitAsync(patience.Token);
            return new DependencyAnswer(dependency.Name, null);
        }
        catch (Exception) when (patience.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new DependencyAnswer(dependency.Name, $"no answer within {Patience.TotalMilliseconds} ms");
        }
        catch (DependencyException exception)
        {
            return new DependencyAnswer(dependency.Name, exception.Reason);
        }
    }

    private void LogChange(ReadinessReport report)
    {
        var seen = report.ToString();
        if (Interlocked.Exchange(ref _lastSeen, seen) == seen)
            return;
        if (report.IsReady)
            LogReady(seen);
        else
            LogNotReady(seen);
    }

    [LoggerMessage(LogLevel.Information, "Readiness: {Report}")]
    private partial void LogReady(string report);

    [LoggerMessage(LogLevel.Warning, "Readiness: {Report}")]
    private partial void LogNotReady(string report);
}

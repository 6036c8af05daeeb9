using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using ServiceDefaults.Configuration;

namespace ServiceDefaults.Tests;

/// <summary>A service in this process: real Kestrel on a free loopback port, asked over real HTTP.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public static async Task<RunningService> StartAsync(Func<Settings, WebApplication> create, IReadOnlyDictionary<string, string> environment)
    {
        var settings = Settings.Load(new Dictionary<string, string>(environment)
        {
            ["SERVER_PORT"] = "0",
            ["SERVER_ADDRESS"] = "127.0.0.1",
        });
        var app = create(settings);
        await app.StartAsync();
        return new RunningService(app);
    }

    /// <summary>The answer of the readiness probe.</summary>
    public async Task<(int Status, JsonElement Body)> ReadinessAsync(CancellationToken cancellationToken)
    {
        using var response = await Http.GetAsync(new Uri("/actuator/health/readiness", UriKind.Relative), cancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
    }

    /// <summary>Asks until the readiness probe answers with this status; the test's own time limit ends it.</summary>
    public async Task<JsonElement> AwaitReadinessAsync(int status, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (current, body) = await ReadinessAsync(cancellationToken);
            if (current == status)
                return body;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

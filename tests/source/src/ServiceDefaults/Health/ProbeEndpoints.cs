using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ServiceDefaults.Health;

/// <summary>The two probes, at the paths of Spring Boot's actuator.</summary>
internal static class ProbeEndpoints
{
    /// <summary>
    /// <c>/actuator/health/liveness</c>: 200 as long as requests are served; it asks no dependency, because restarting this
    /// process mends none. <c>/actuator/health/readiness</c>: 200 when every dependency answers, otherwise 503 with the name
    /// and reason of each that does not.
    /// </summary>
    public static void MapProbes(this IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.MapGet("/actuator/health/liveness", () => new { status = "UP" });
        _ = endpoints.MapGet("/actuator/health/readiness", async (Readiness readiness, CancellationToken cancellationToken) =>
        {
            var report = await readiness.AskAsync(cancellationToken);
            return Results.Json(report.ToJson(),
                statusCode: report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}

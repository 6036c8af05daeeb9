using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>Answers a request that met an absent dependency: 503, a problem (RFC 9457) that names it, and when to try again.</summary>
internal static class FailingDependencies
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (DependencyException exception) when (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = "5";
            await Results.Problem(
                title: $"{exception.Dependency} cannot be used",
                detail: exception.Reason,
                statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>Answers in the API's own form.</summary>
internal static class Answers
{
    internal static Task SendAsync(HttpResponse response, JsonNode content, int status = 200)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        return response.WriteAsync(content.ToJsonString());
    }

    /// <summary>A Status with a failure: what kubectl prints as <c>Error from server (REASON): MESSAGE</c>.</summary>
    internal static Task FailAsync(HttpResponse response, int status, string reason, string message) => SendAsync(response, new JsonObject
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["code"] = status,
    }, status);
}

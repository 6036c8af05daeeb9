using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>A refusal in the words of the OCI distribution specification (spec.md, "Error Codes").</summary>
internal sealed class RegistryProblem(int status, string code, string message) : Exception(message)
{
    internal int Status => status;

    internal static RegistryProblem NameInvalid() => new(StatusCodes.Status400BadRequest, "NAME_INVALID", "invalid repository name");

    internal static RegistryProblem DigestInvalid(string message) => new(StatusCodes.Status400BadRequest, "DIGEST_INVALID", message);

    internal static RegistryProblem BlobUnknown() => new(StatusCodes.Status404NotFound, "BLOB_UNKNOWN", "blob unknown to registry");

    internal static RegistryProblem UploadUnknown() => new(StatusCodes.Status404NotFound, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");

    internal static RegistryProblem UploadInvalid(int status, string message) => new(status, "BLOB_UPLOAD_INVALID", message);

    internal static RegistryProblem ManifestUnknown() => new(StatusCodes.Status404NotFound, "MANIFEST_UNKNOWN", "manifest unknown");

    internal static RegistryProblem ManifestInvalid(string message) => new(StatusCodes.Status400BadRequest, "MANIFEST_INVALID", message);

    internal static RegistryProblem NameUnknown() => new(StatusCodes.Status404NotFound, "NAME_UNKNOWN", "repository name not known to registry");

    internal static RegistryProblem Unsupported() => new(StatusCodes.Status405MethodNotAllowed, "UNSUPPORTED", "the operation is unsupported");

    internal static RegistryProblem Denied(string message) => new(StatusCodes.Status403Forbidden, "DENIED", message);

    internal async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        if (HttpMethods.IsHead(response.HttpContext.Request.Method)) return;
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("code", code);
        json.WriteString("message", Message);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

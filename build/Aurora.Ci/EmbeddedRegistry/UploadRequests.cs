using System.Globalization;
using Aurora.Common.Images;
using Microsoft.AspNetCore.Http;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>
/// <c>/v2/NAME/blobs/uploads/[ID]</c>: POST begins (or mounts, or brings the whole), PATCH adds a chunk, PUT ends, GET tells how
/// far it is, DELETE gives up (OCI distribution specification, "Pushing Blobs").
/// </summary>
internal sealed class UploadRequests(RegistryFolder folder)
{
    internal Task HandleAsync(HttpContext context, string repository, Guid? id) => (context.Request.Method, id) switch
    {
        ("POST", null) => BeginAsync(context, repository),
        ("PATCH", { } known) => AppendAsync(context, repository, Upload.Find(folder, known)),
        ("PUT", { } known) => FinishAsync(context, repository, Upload.Find(folder, known)),
        ("GET", { } known) => Tell(context, repository, Upload.Find(folder, known), StatusCodes.Status204NoContent),
        ("DELETE", { } known) => Drop(context, Upload.Find(folder, known)),
        _ => throw RegistryProblem.Unsupported(),
    };

    private async Task BeginAsync(HttpContext context, string repository)
    {
        // Blobs are not kept per repository, so whatever is here at all can be had in any of them.
        if (context.Request.Query["mount"].ToString() is { Length: > 0 } mount && ImageGrammar.IsDigest(mount) && folder.HasBlob(mount))
        {
            Created(context, repository, mount);
            return;
        }

        var upload = Upload.Begin(folder);
        if (Digest(context) is { } digest) await EndAsync(context, repository, upload, digest).ConfigureAwait(false);
        else await Tell(context, repository, upload, StatusCodes.Status202Accepted).ConfigureAwait(false);
    }

    private static async Task AppendAsync(HttpContext context, string repository, Upload upload)
    {
        await upload.AppendAsync(context.Request.Body, Start(context.Request), context.RequestAborted).ConfigureAwait(false);
        await Tell(context, repository, upload, StatusCodes.Status202Accepted).ConfigureAwait(false);
    }

    private static Task FinishAsync(HttpContext context, string repository, Upload upload) =>
        EndAsync(context, repository, upload, Digest(context) ?? throw RegistryProblem.DigestInvalid("the digest is missing"));

    private static async Task EndAsync(HttpContext context, string repository, Upload upload, string digest)
    {
        await upload.AppendAsync(context.Request.Body, Start(context.Request), context.RequestAborted).ConfigureAwait(false);
        await upload.FinishAsync(digest, context.RequestAborted).ConfigureAwait(false);
        Created(context, repository, digest);
    }

    private static Task Drop(HttpContext context, Upload upload)
    {
        upload.Drop();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task Tell(HttpContext context, string repository, Upload upload, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.Location = $"/v2/{repository}/blobs/uploads/{upload.Id:N}";
        response.Headers["Docker-Upload-UUID"] = upload.Id.ToString("N");
        // Both ends count, so an empty upload is told as 0-0, as the reference implementation tells it.
        response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"0-{Math.Max(0, upload.Length - 1)}");
        return Task.CompletedTask;
    }

    private static void Created(HttpContext context, string repository, string digest)
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/v2/{repository}/blobs/{digest}";
        context.Response.Headers["Docker-Content-Digest"] = digest;
    }

    private static string? Digest(HttpContext context) => context.Request.Query["digest"].ToString() is { Length: > 0 } digest ? digest : null;

    // "0-1023", and from some clients "bytes 0-1023/*" or "bytes=0-1023".
    private static long? Start(HttpRequest request)
    {
        var text = request.Headers.ContentRange.ToString();
        if (text.Length == 0) return null;
        var digits = text.StartsWith("bytes", StringComparison.Ordinal) ? text[5..].TrimStart(' ', '=') : text;
        return long.TryParse(digits.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? start
            : throw RegistryProblem.UploadInvalid(StatusCodes.Status416RangeNotSatisfiable, "malformed Content-Range");
    }
}

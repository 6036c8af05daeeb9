using System.Globalization;
using Aurora.Common.Images;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary><c>/v2/NAME/blobs/DIGEST</c>: HEAD and GET, as a whole or one range.</summary>
internal sealed class BlobRequests(RegistryFolder folder)
{
    internal async Task HandleAsync(HttpContext context, string digest)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) throw RegistryProblem.Unsupported();
        if (!ImageGrammar.IsDigest(digest)) throw RegistryProblem.DigestInvalid("malformed digest");
        var blob = new FileInfo(folder.BlobFile(digest));
        if (!blob.Exists) throw RegistryProblem.BlobUnknown();

        var response = context.Response;
        response.ContentType = "application/octet-stream";
        response.Headers["Docker-Content-Digest"] = digest;
        response.Headers.AcceptRanges = "bytes";
        var (from, length) = Part(request, response, blob.Length);
        response.ContentLength = length;
        if (HttpMethods.IsGet(request.Method)) await response.SendFileAsync(blob.FullName, from, length, context.RequestAborted).ConfigureAwait(false);
    }

    private static (long From, long Length) Part(HttpRequest request, HttpResponse response, long total)
    {
        // Several ranges at once, and what is no range at all, may be answered with the whole (RFC 9110, section 14.2).
        if (request.GetTypedHeaders().Range is not { Unit.Value: "bytes", Ranges: { Count: 1 } ranges }) return (0, total);
        var range = ranges.First();
        var from = range.From ?? Math.Max(0, total - range.To!.Value);
        var to = range.From is null ? total - 1 : Math.Min(range.To ?? long.MaxValue, total - 1);
        if (from > to)
        {
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{total}");
            throw RegistryProblem.UploadInvalid(StatusCodes.Status416RangeNotSatisfiable, "the range lies outside of the blob");
        }

        response.StatusCode = StatusCodes.Status206PartialContent;
        response.Headers.ContentRange = new ContentRangeHeaderValue(from, to, total).ToString();
        return (from, to - from + 1);
    }
}

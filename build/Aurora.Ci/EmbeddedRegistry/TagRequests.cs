using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary><c>/v2/NAME/tags/list</c>, with <c>n</c> and <c>last</c>.</summary>
internal sealed class TagRequests(RegistryFolder folder)
{
    internal async Task HandleAsync(HttpContext context, string repository)
    {
        if (!HttpMethods.IsGet(context.Request.Method)) throw RegistryProblem.Unsupported();
        var all = folder.TagsOf(repository) ?? throw RegistryProblem.NameUnknown();
        var last = context.Request.Query["last"].ToString();
        var rest = last.Length == 0 ? all : [.. all.Where(tag => string.CompareOrdinal(tag, last) > 0)];
        var page = int.TryParse(context.Request.Query["n"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? [.. rest.Take(n)] : rest;
        if (page.Count > 0 && page.Count < rest.Count)
            context.Response.Headers.Link = $"</v2/{repository}/tags/list?n={n}&last={page[^1]}>; rel=\"next\"";

        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("name", repository);
        json.WriteStartArray("tags");
        foreach (var tag in page) json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

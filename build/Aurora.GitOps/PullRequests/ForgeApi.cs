using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Aurora.Common;

namespace Aurora.GitOps.PullRequests;

/// <summary>Asks the API of a forge, and turns everything that is not an answer into a sentence.</summary>
/// <param name="address">Where it is.</param>
/// <param name="http">Sends requests; it follows no redirection, which would carry the token elsewhere.</param>
/// <param name="limit">How long an answer may take.</param>
/// <param name="time">The clock.</param>
internal sealed class ForgeApi(ForgeAddress address, HttpMessageInvoker http, TimeSpan limit, TimeProvider time)
{
    // The list of open pull requests of one branch is short, but each may hold a long text.
    private const int MaximumLength = 32 * 1024 * 1024;

    public ForgeAddress Address => address;

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="method">GET, POST, PATCH or PUT.</param>
    /// <param name="path">What comes after the base of the API, with its query.</param>
    /// <param name="content">Writes the properties of the object to send; null for none.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="ForgeError">It is no success.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, Action<Utf8JsonWriter>? content, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            using var request = Request(method, path, content);
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            var json = await ReadAsync(response, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode && json is { } answer) return answer;
            throw response.IsSuccessStatusCode ? NotAnApi() : Refusal(response, json);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new ForgeError(
                $"{address.Name} did not answer within {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.",
                "Run it again, with --remote-timeout=SECONDS if it needs longer.", e)
            { MayPass = true };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ForgeError($"{address.Name} cannot be reached: {Shown(e.InnerException?.Message ?? e.Message)}.", "Look at its name, the network and its certificate, and run it again.", e) { MayPass = true };
        }
    }

    /// <summary>The first object of a list that is meant, or null.</summary>
    public JsonElement? First(JsonElement list, Func<JsonElement, bool> isMeant)
    {
        if (list.ValueKind != JsonValueKind.Array) throw NotAnApi();
        foreach (var item in list.EnumerateArray().Where(isMeant)) return item;
        return null;
    }

    /// <summary>A number of an object.</summary>
    public long Number(JsonElement json, string name) => Property(json, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : throw NotAnApi();

    /// <summary>A text of an object.</summary>
    public string Text(JsonElement json, string name) => Property(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw NotAnApi();

    /// <summary>A text of an object; empty where it is null.</summary>
    public string TextOrNone(JsonElement json, string name) => Property(json, name) is { ValueKind: JsonValueKind.Null } ? "" : Text(json, name);

    private static JsonElement? Property(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    private HttpRequestMessage Request(HttpMethod method, string path, Action<Utf8JsonWriter>? content)
    {
        var request = new HttpRequestMessage(method, new Uri($"{address.Api}/{path}"));
        request.Headers.Add(address.Authorization.Name, address.Authorization.Value);
        request.Headers.Add("User-Agent", "aurora-gitops");
        request.Headers.Add("Accept", address.Kind == ForgeKind.GitHub ? "application/vnd.github+json" : "application/json");
        if (address.Kind == ForgeKind.GitHub) request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        if (content is not null) request.Content = new ByteArrayContent(Object(content)) { Headers = { { "Content-Type", "application/json" } } };
        return request;
    }

    private static byte[] Object(Action<Utf8JsonWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    // Null for what is no JSON.
    private async Task<JsonElement?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            if (bytes.Length + read > MaximumLength) throw NotAnApi();
            bytes.Write(buffer, 0, read);
        }

        try
        {
            using var json = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ForgeError Refusal(HttpResponseMessage response, JsonElement? json)
    {
        var status = (int)response.StatusCode;
        var said = Said(json);
        if (IsRateLimit(response, said))
        {
            var wait = Wait(response);
            var length = wait is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(known.TotalSeconds):0} seconds") : "a while";
            return new ForgeError($"{address.Name} wants to be left alone for {length} ({status}{said}).", "Run it again after that.") { MayPass = true, Wait = wait };
        }

        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new ForgeError($"{address.Name} refuses the token in {address.TokenVariable} ({status}{said}).", $"Set {ForgeFinder.Wanted(address.Kind)}."),
            HttpStatusCode.Forbidden => new ForgeError(
                $"{address.Name} does not let the token in {address.TokenVariable} do that in {Shown(address.Repository)} ({status}{said}).", $"Set {ForgeFinder.Wanted(address.Kind)}."),
            HttpStatusCode.NotFound => new ForgeError(
                $"{address.Name} has no repository {Shown(address.Repository)}, or the token in {address.TokenVariable} may not see it ({status}{said}).", "Look at the remote's address and at what the token may see."),
            >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => new ForgeError(
                $"{address.Name} says that {Shown(address.Repository)} is at another address now ({status}).", "Set the remote's address to the new one with 'git remote set-url'."),
            >= HttpStatusCode.InternalServerError => new ForgeError($"{address.Name} is not well ({status}{said}).", "Run it again when it is.") { MayPass = true },
            // One that somebody opened since it was looked for is found when it is looked for again.
            _ => new ForgeError($"{address.Name} does not take the pull request ({status}{said}).", "Mend what it says, and run it again.")
            {
                MayPass = response.StatusCode == HttpStatusCode.Conflict || said.Contains("already exists", StringComparison.OrdinalIgnoreCase),
            },
        };
    }

    // GitHub answers 403 or 429 (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api), GitLab 429.
    private static bool IsRateLimit(HttpResponseMessage response, string said) =>
        response.StatusCode == HttpStatusCode.TooManyRequests
        || (response.StatusCode == HttpStatusCode.Forbidden
            && (response.Headers.RetryAfter is not null || IsSpent(response) || said.Contains("rate limit", StringComparison.OrdinalIgnoreCase)));

    private static bool IsSpent(HttpResponseMessage response) => Header(response, "x-ratelimit-remaining") == "0";

    private TimeSpan? Wait(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        if (after?.Delta is { } delta) return delta;
        DateTimeOffset? until = after?.Date is { } date ? date
            : IsSpent(response) && long.TryParse(Header(response, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 1L << 36 ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
        return until is not { } end ? null : end - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static readonly string[] SaidIn = ["message", "error", "errors"];

    // GitHub: {"message": …, "errors": [{"message": …} or {"resource", "field", "code"}]}; GitLab: {"message": text, list or object} or {"error": …}.
    private string Said(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } root) return "";
        var parts = SaidIn.Where(name => root.TryGetProperty(name, out _)).SelectMany(name => Texts(root.GetProperty(name)));
        var said = new StringBuilder().AppendJoin("; ", parts.Distinct()).ToString();
        return said.Length == 0 ? "" : ": " + Shown(said);
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object when element.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String => [message.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value).Select(text => $"{property.Name} {text}")),
        _ => [],
    };

    private string Shown(string text) => Printable.OneLine(address.WithoutToken(text), 400);

    private ForgeError NotAnApi() => new($"What answers for {address.Name} is not its API.", "Name it with --pull-request-api=https://HOST/api/v3 (GitHub) or …/api/v4 (GitLab).");
}

using System.Net;

namespace Aurora.Testing;

/// <summary>
/// Stands before a real registry and does what a real one would not: stores another manifest than it was given, or fails at a
/// certain request. It also counts.
/// </summary>
public sealed class FakeTamperingRegistry : IDisposable
{
    private static readonly string[] Forwarded = ["Accept", "Authorization", "Content-Range", "Range"];
    private static readonly string[] Returned = ["Location", "Range", "Docker-Content-Digest", "Docker-Upload-UUID", "WWW-Authenticate", "Docker-Distribution-API-Version"];

    private readonly HttpClient _real;
    private readonly HttpListener _listener;
    private int _requests;

    /// <param name="real">The address of the real registry, which answers with relative locations.</param>
    public FakeTamperingRegistry(Uri real)
    {
        _real = new HttpClient { BaseAddress = real };
        (_listener, var address) = LoopbackListener.Start("");
        Host = $"localhost:{address.Port}";
        _ = ServeAsync();
    }

    /// <summary><c>localhost:PORT</c>.</summary>
    public string Host { get; }

    /// <summary>What is stored instead of a manifest; the manifest itself when not set.</summary>
    public Func<byte[], byte[]> Manifest { get; init; } = manifest => manifest;

    /// <summary>The status to answer a request with instead of forwarding it; null to forward.</summary>
    public Func<HttpListenerRequest, int?> Refuse { get; init; } = _ => null;

    /// <summary>How many requests it was sent.</summary>
    public int Requests => _requests;

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _real.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _requests);
                _ = AnswerAsync(context); // one that hangs does not keep the next from being answered
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var response = context.Response;
        try
        {
            if (Refuse(context.Request) is { } status) response.StatusCode = status;
            else await ForwardAsync(context.Request, response);
            response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or HttpRequestException)
        {
            response.Abort(); // one of the two sides went away
        }
    }

    private async Task ForwardAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        var isManifest = request.HttpMethod == "PUT" && request.Url!.AbsolutePath.Contains("/manifests/", StringComparison.Ordinal);
        using var forwarded = new HttpRequestMessage(new HttpMethod(request.HttpMethod), request.RawUrl) { Content = new ByteArrayContent(isManifest ? Manifest(body.ToArray()) : body.ToArray()) };
        if (request.ContentType is { } type) forwarded.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var name in Forwarded)
            if (request.Headers[name] is { } value && !forwarded.Headers.TryAddWithoutValidation(name, value)) forwarded.Content.Headers.TryAddWithoutValidation(name, value);

        using var answer = await _real.SendAsync(forwarded, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode = (int)answer.StatusCode;
        response.ContentType = answer.Content.Headers.ContentType?.ToString();
        foreach (var name in Returned)
            if (answer.Headers.TryGetValues(name, out var values)) response.AddHeader(name, string.Join(',', values));
        if (request.HttpMethod == "HEAD") response.ContentLength64 = answer.Content.Headers.ContentLength ?? 0;
        else await response.OutputStream.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
    }
}

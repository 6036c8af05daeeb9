using System.Net;

namespace Aurora.Testing;

/// <summary>A registry that answers what the test says: for the answers that a real one cannot be brought to give.</summary>
public sealed class FakeRegistry : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<HttpListenerRequest, FakeAnswer> _answer;

    /// <param name="answer">The answer to each request.</param>
    public FakeRegistry(Func<HttpListenerRequest, FakeAnswer> answer)
    {
        _answer = answer;
        (_listener, var address) = LoopbackListener.Start("");
        Host = $"localhost:{address.Port}";
        _ = ServeAsync();
    }

    /// <summary><c>localhost:PORT</c>.</summary>
    public string Host { get; }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var answer = _answer(context.Request);
                context.Response.StatusCode = answer.Status;
                foreach (var (name, value) in answer.Headers) context.Response.AddHeader(name, value);
                if (context.Request.HttpMethod != "HEAD") await context.Response.OutputStream.WriteAsync(answer.Body);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}

/// <summary>An answer of a <see cref="FakeRegistry"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
public sealed record FakeAnswer(int Status, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>An answer with a text.</summary>
    public static FakeAnswer Of(int status, string body, params (string Name, string Value)[] headers) =>
        new(status, System.Text.Encoding.UTF8.GetBytes(body)) { Headers = headers.ToDictionary(header => header.Name, header => header.Value) };
}

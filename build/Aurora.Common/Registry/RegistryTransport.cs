using System.Net;
using System.Text.Json;

namespace Aurora.Common.Registry;

/// <summary>
/// Sends requests to one registry: logs in when asked to, gives up after <see cref="Patience"/>, and turns everything that is
/// not an answer into an error for a person.
/// </summary>
internal sealed class RegistryTransport(RegistryAddress address, CredentialSource credentials, HttpMessageInvoker http)
{
    /// <summary>How long a registry may take for one answer.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly RegistryLogin _login = new(address, credentials, http);

    internal RegistryAddress Address => address;

    /// <summary>Asks; the answer is successful, or null for 404.</summary>
    /// <param name="method">GET or HEAD.</param>
    /// <param name="path">The path below <c>v2/</c>, with its query.</param>
    /// <param name="repository">The repository that is asked about, which scopes the login; null for none.</param>
    /// <param name="accept">The media types that are understood.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<HttpResponseMessage?> AskAsync(
        HttpMethod method, string path, string? repository, IReadOnlyList<string> accept, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await AnswerAsync(method, path, repository, accept, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UserError($"The registry {address} did not answer within {Patience.TotalSeconds:0} s.", "Look whether it is up.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new UserError($"The registry {address} cannot be reached: {Printable.OneLine(e.InnerException?.Message ?? e.Message)}.", Unreachable(), e);
        }
    }

    private async Task<HttpResponseMessage?> AnswerAsync(
        HttpMethod method, string path, string? repository, IReadOnlyList<string> accept, CancellationToken cancellation)
    {
        var scope = repository is null ? "" : $"repository:{repository}:pull";
        var response = await SendAsync(method, path, accept, scope, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized
            && await _login.AnswerAsync(response.Headers.WwwAuthenticate, scope, cancellation).ConfigureAwait(false) is not null)
        {
            response.Dispose();
            response = await SendAsync(method, path, accept, scope, cancellation).ConfigureAwait(false);
        }

        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            return response.StatusCode == HttpStatusCode.NotFound
                ? null
                : throw await RefusalAsync(response, repository, cancellation).ConfigureAwait(false);
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, IReadOnlyList<string> accept, string scope, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(method, new Uri(address.Root, "v2/" + path)) { Headers = { Authorization = _login.Known(scope) } };
        foreach (var mediaType in accept) request.Headers.Accept.ParseAdd(mediaType);
        return http.SendAsync(request, cancellation);
    }

    private async Task<UserError> RefusalAsync(HttpResponseMessage response, string? repository, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var said = await SaidAsync(response, cancellation).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            var login = await credentials.FindAsync(address.Host, cancellation).ConfigureAwait(false);
            return new UserError(
                $"The registry {address} refuses {(login is null ? "access without a login" : $"the login of {login}")}"
                + $"{(repository is null ? "" : $" to {repository}")} ({status}{said}).",
                CredentialSource.Mend(address.Host));
        }

        return new UserError(
            $"The registry {address} answered {status} to {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}{said}.",
            status >= 500 ? "Its own log says why; try again when it is well." : "Look whether this is a registry.");
    }

    // The error list of the distribution specification: the code is one of a fixed few, and all that is shown of it.
    private static async Task<string> SaidAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var json = JsonDocument.Parse(await BoundedContent.ReadAsync(response, cancellation).ConfigureAwait(false));
            var codes = json.RootElement.Items("errors").Select(error => error.Text("code")).OfType<string>().Distinct().ToArray();
            return codes.Length == 0 ? "" : ", " + Printable.OneLine(string.Join(", ", codes), 80);
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private string Unreachable() => address.IsLoopback
        ? "Start it (registries on this machine are spoken to by plain http), or name another one: pushTo in the catalog, or --registry of a target that pushes."
        : "Look at its name, the network and its certificate, or name another one: pushTo in the catalog, or --registry of a target that pushes.";
}

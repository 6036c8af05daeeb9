using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Aurora.Common.Registry;

/// <summary>
/// Answers a registry's challenges: basic, or a bearer token from the service that the registry names
/// (distribution.github.io/distribution/spec/auth/token and /oauth). Safe for use from several threads.
/// </summary>
internal sealed class RegistryLogin(RegistryAddress address, CredentialSource credentials, HttpMessageInvoker http)
{
    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> _answers = new();

    /// <summary>The header that was accepted for that scope before; null at first.</summary>
    internal AuthenticationHeaderValue? Known(string scope) => _answers.GetValueOrDefault(scope);

    /// <summary>The header that answers a challenge; null when there is nothing to answer with.</summary>
    internal async Task<AuthenticationHeaderValue?> AnswerAsync(IEnumerable<AuthenticationHeaderValue> challenges, string scope, CancellationToken cancellation)
    {
        var read = challenges.Select(challenge => Challenge.Read(challenge.Scheme, challenge.Parameter)).ToArray();
        var login = await credentials.FindAsync(address.Host, cancellation).ConfigureAwait(false);
        var answer = read.FirstOrDefault(challenge => challenge.Scheme == "bearer") is { } bearer
            ? new AuthenticationHeaderValue("Bearer", await TokenAsync(bearer, scope, login, cancellation).ConfigureAwait(false))
            : read.Any(challenge => challenge.Scheme == "basic") && login is { IsIdentityToken: false } ? Basic(login)
            : null;
        if (answer is not null) _answers[scope] = answer;
        return answer;
    }

    private async Task<string> TokenAsync(Challenge challenge, string scope, RegistryCredentials? login, CancellationToken cancellation)
    {
        using var request = TokenRequest(Realm(challenge), challenge.Parameters.GetValueOrDefault("service"), challenge.Parameters.GetValueOrDefault("scope") ?? scope, login);
        using var response = await SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
        {
            throw new UserError(
                $"The registry {address} refuses the login{(login is null ? ": it wants one and none is known" : $" of {login}")}.",
                CredentialSource.Mend(address.Host));
        }

        if (!response.IsSuccessStatusCode)
            throw new UserError($"The token service of the registry {address}, {request.RequestUri!.Host}, answered {(int)response.StatusCode}.", "Try again later, or ask who runs it.");

        var bytes = await BoundedContent.ReadAsync(response, cancellation).ConfigureAwait(false);
        return Token(bytes) ?? throw new UserError($"The token service of the registry {address} answered without a token.", "Ask who runs it.");
    }

    // A password goes to a token service over https only, or stays on this machine.
    private Uri Realm(Challenge challenge) =>
        Uri.TryCreate(challenge.Parameters.GetValueOrDefault("realm"), UriKind.Absolute, out var realm)
        && (realm.Scheme == Uri.UriSchemeHttps || (realm.Scheme == Uri.UriSchemeHttp && realm.IsLoopback && address.IsLoopback))
            ? realm
            : throw new UserError($"The registry {address} names no token service that can be trusted with a login (https).", "Ask who runs it.");

    private static HttpRequestMessage TokenRequest(Uri realm, string? service, string scope, RegistryCredentials? login)
    {
        if (login is { IsIdentityToken: true })
        {
            return new HttpRequestMessage(HttpMethod.Post, realm)
            {
                Content = new FormUrlEncodedContent(
                [
                    new("grant_type", "refresh_token"), new("refresh_token", login.Secret), new("service", service ?? ""),
                    new("scope", scope), new("client_id", "aurora-gitops"),
                ]),
            };
        }

        var query = $"{(realm.Query.Length == 0 ? "?" : realm.Query + "&")}scope={Uri.EscapeDataString(scope)}"
            + (service is null ? "" : $"&service={Uri.EscapeDataString(service)}");
        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query }.Uri);
        if (login is not null) request.Headers.Authorization = Basic(login);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new UserError($"The token service of the registry {address}, {request.RequestUri!.Host}, cannot be reached: {e.Message}", "Look whether it is up.", e);
        }
    }

    private static string? Token(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.Text("token") ?? json.RootElement.Text("access_token");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuthenticationHeaderValue Basic(RegistryCredentials login) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username}:{login.Secret}")));
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Aurora.Testing;

/// <summary>
/// A token service as registries in the cloud have one (distribution.github.io/distribution/spec/auth/token): it signs what a
/// real registry then verifies. It knows one user, with a password or an identity token.
/// </summary>
public sealed class TokenService : IDisposable
{
    /// <summary>The name of the service and of the issuer.</summary>
    public const string Name = "tests";

    /// <summary>The identity token that it takes instead of a password.</summary>
    public const string IdentityToken = "an-identity-token";

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly HttpListener _listener;

    /// <summary>Starts it on a free port of loopback.</summary>
    public TokenService()
    {
        _certificate = new CertificateRequest("CN=tests", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        (_listener, Realm) = LoopbackListener.Start("token");
        _ = ServeAsync();
    }

    /// <summary>Where it answers.</summary>
    public Uri Realm { get; }

    /// <summary>The certificate that tokens are signed with, in PEM.</summary>
    public string Certificate => _certificate.ExportCertificatePem();

    /// <summary>The scopes that were asked for.</summary>
    public IReadOnlyList<string> Scopes => _scopes;

    private readonly List<string> _scopes = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _certificate.Dispose();
        _key.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        string? scope;
        bool known;
        if (request.HttpMethod == "POST")
        {
            using var reader = new StreamReader(request.InputStream);
            var form = System.Web.HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
            scope = form["scope"];
            known = form["grant_type"] == "refresh_token" && form["refresh_token"] == IdentityToken && form["service"] == Name;
        }
        else
        {
            scope = request.QueryString["scope"];
            var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DistributionRegistry.Username}:{DistributionRegistry.Password}"));
            known = request.Headers["Authorization"] == "Basic " + login && request.QueryString["service"] == Name;
        }

        _scopes.Add(scope ?? "");
        context.Response.StatusCode = known ? 200 : 401;
        if (known)
        {
            var answer = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["token"] = Token(scope ?? ""), ["expires_in"] = 300 });
            await context.Response.OutputStream.WriteAsync(answer);
        }

        context.Response.Close();
    }

    private string Token(string scope)
    {
        var now = DateTimeOffset.UtcNow;
        var parts = scope.Split(':');
        var header = new Dictionary<string, object> { ["typ"] = "JWT", ["alg"] = "RS256", ["x5c"] = new[] { Convert.ToBase64String(_certificate.RawData) } };
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Name,
            ["sub"] = DistributionRegistry.Username,
            ["aud"] = Name,
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["access"] = parts.Length == 3 ? new[] { new { type = parts[0], name = parts[1], actions = parts[2].Split(',') } } : [],
        };
        var signed = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Encode(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}

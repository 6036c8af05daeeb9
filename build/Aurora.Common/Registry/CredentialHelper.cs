using System.Text;
using System.Text.Json;
using Aurora.Common.Processes;

namespace Aurora.Common.Registry;

/// <summary>
/// A program that keeps logins for Docker: <c>docker-credential-NAME get</c> reads a server from standard input and answers
/// in JSON (github.com/docker/docker-credential-helpers, "Development").
/// </summary>
internal sealed class CredentialHelper(string name, CommandRunner commands)
{
    // What every helper says on standard output, with exit code 1, when it knows no login.
    private const string NotFound = "credentials not found in native keychain";

    internal async Task<RegistryCredentials?> FindAsync(string server, CancellationToken cancellation)
    {
        if (name.Length > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new UserError($"Docker's config names a credential helper '{Printable.OneLine(name, 80)}', which is not a program's name.", "Mend credHelpers or credsStore.");

        var program = "docker-credential-" + name;
        var result = await commands.RunAsync(new Command(program, "get") { StandardInput = Encoding.UTF8.GetBytes(server) }, cancellation).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            // What it printed may hold the secret, so it is not shown.
            return result.Text.Contains(NotFound, StringComparison.Ordinal)
                ? null
                : throw new UserError($"The credential helper '{program}' ended with exit code {result.ExitCode} when asked for '{Printable.OneLine(server, 80)}'.", "Run it by hand, or run 'docker login' again.");
        }

        return Read(result, program);
    }

    private static RegistryCredentials? Read(CommandResult result, string program)
    {
        try
        {
            using var json = JsonDocument.Parse(result.Output);
            if (json.RootElement.Text("Secret") is not { Length: > 0 } secret) return null;
            var username = json.RootElement.Text("Username") ?? "";
            return username == "<token>"
                ? new RegistryCredentials("", secret, isIdentityToken: true) { Origin = program }
                : new RegistryCredentials(username, secret) { Origin = program };
        }
        catch (JsonException)
        {
            throw new UserError($"The credential helper '{program}' did not answer in JSON.", "Run it by hand, or run 'docker login' again.");
        }
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Aurora.Testing;

/// <summary>The reference implementation of a registry (github.com/distribution/distribution), as a process of its own on a free port of loopback.</summary>
public sealed partial class DistributionRegistry : IAsyncDisposable
{
    /// <summary>The one user of a registry that wants a login.</summary>
    public const string Username = "ada";

    /// <summary>Its password: with what tends to break along the way.</summary>
    public const string Password = "correct horse: battery";

    // bcrypt of Password, the only hash that the registry takes.
    private const string PasswordHash = "$2b$05$abcdefghijklmnopqrstuuo.EtZwHYN4TBb5Jt4JZsHk5MDJevH0W";

    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private DistributionRegistry(TemporaryFolder folder, Process process, string host) => (_folder, _process, Host) = (folder, process, host);

    /// <summary><c>localhost:PORT</c>.</summary>
    public string Host { get; }

    /// <summary>One that anybody may read and write.</summary>
    public static Task<DistributionRegistry> StartAsync() => StartAsync(_ => "");

    /// <summary>One that wants <see cref="Username"/> and <see cref="Password"/>.</summary>
    public static Task<DistributionRegistry> StartWithPasswordAsync() => StartAsync(folder =>
        $"auth:\n  htpasswd:\n    realm: tests\n    path: {Quoted(folder.Write("htpasswd", $"{Username}:{PasswordHash}\n"))}\n");

    /// <summary>One that wants tokens of a token service.</summary>
    /// <param name="realm">The address of the token service.</param>
    /// <param name="issuer">Who it says that it is.</param>
    /// <param name="certificate">The certificate that its tokens are signed with, in PEM.</param>
    public static Task<DistributionRegistry> StartWithTokensAsync(Uri realm, string issuer, string certificate) => StartAsync(folder =>
        $"auth:\n  token:\n    realm: {realm}\n    service: {issuer}\n    issuer: {issuer}\n    rootcertbundle: {Quoted(folder.Write("token.pem", certificate))}\n");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<DistributionRegistry> StartAsync(Func<TemporaryFolder, string> auth)
    {
        Needs.Program("docker-registry", "install the package docker-registry");
        var folder = new TemporaryFolder();
        var configuration = folder.Write("config.yml",
            $"version: 0.1\nlog:\n  level: info\nstorage:\n  filesystem:\n    rootdirectory: {Quoted(folder["storage"])}\nhttp:\n  addr: 127.0.0.1:0\n{auth(folder)}");
        var process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", configuration])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["OTEL_TRACES_EXPORTER"] = "none" },
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is not { Success: true } match) continue;
            _ = process.StandardError.ReadToEndAsync(); // a full pipe would stop it
            return new DistributionRegistry(folder, process, $"localhost:{match.Groups["port"].Value}");
        }

        throw new InvalidOperationException("docker-registry did not start:\n" + string.Join('\n', said));
    }

    private static string Quoted(string path) => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"listening on 127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}

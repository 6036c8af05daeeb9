using System.Text;
using Aurora.Common;
using Aurora.Common.Registry;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Registry;

/// <summary>Logins against real registries that want one, by password and by token.</summary>
public sealed class LoginTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private static Dictionary<string, string> Pair(string password, string suffix = "") => new()
    {
        ["AURORA_REGISTRY_USERNAME" + suffix] = DistributionRegistry.Username,
        ["AURORA_REGISTRY_PASSWORD" + suffix] = password,
    };

    private static string Auth(string password = DistributionRegistry.Password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DistributionRegistry.Username}:{password}"));

    private async Task<string?> AskAsync(string host, IReadOnlyDictionary<string, string>? environment = null, string? pushTarget = null)
    {
        using var clients = Clients.For(RegistryAddress.Parse(pushTarget ?? host), environment, _folder.Path);
        return await (await clients.ForAsync(host, default)).FindDigestAsync("team/app", "v1", default);
    }

    [Test]
    public async Task A_password_from_the_environment_is_taken()
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        (await AskAsync(registry.Host, Pair(DistributionRegistry.Password))).ShouldBeNull(); // let in; there is no such image
    }

    [Test]
    public async Task A_password_for_one_registry_is_taken()
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        var suffix = "_" + registry.Host.ToUpperInvariant().Replace(':', '_');
        (await AskAsync(registry.Host, Pair(DistributionRegistry.Password, suffix), pushTarget: "elsewhere.example")).ShouldBeNull();
    }

    [Test]
    public async Task The_password_of_the_push_target_goes_to_no_other_registry()
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        var error = await Should.ThrowAsync<UserError>(() => AskAsync(registry.Host, Pair(DistributionRegistry.Password), pushTarget: "elsewhere.example"));
        error.Problem.ShouldContain("refuses access without a login");
    }

    [Test]
    public async Task A_login_that_is_refused_is_named_without_its_password()
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        var error = await Should.ThrowAsync<UserError>(() => AskAsync(registry.Host, Pair("not the password")));
        error.Problem.ShouldContain($"The registry {registry.Host} refuses the login of user 'ada' from AURORA_REGISTRY_USERNAME");
        error.Mend.ShouldContain($"docker login {registry.Host}");
        error.ToString().ShouldNotContain("not the password");
    }

    [Test]
    public async Task A_login_that_is_missing_is_asked_for()
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        var error = await Should.ThrowAsync<UserError>(() => AskAsync(registry.Host));
        error.Mend.ShouldContain("AURORA_REGISTRY_PASSWORD");
    }

    [Test]
    public async Task Half_a_login_is_an_error()
    {
        var error = await Should.ThrowAsync<UserError>(() =>
            Clients.Credentials("registry.example", new Dictionary<string, string> { ["AURORA_REGISTRY_USERNAME"] = "ada" }).FindAsync("registry.example", default));
        error.Problem.ShouldBe("The environment variable AURORA_REGISTRY_USERNAME is set and AURORA_REGISTRY_PASSWORD is not.");
    }

    [TestCase("{0}")]
    [TestCase("https://{0}")]
    [TestCase("http://{0}/v1/")]
    public async Task A_login_in_Dockers_config_is_taken(string key)
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        _folder.Write("config.json", $$$"""{"auths":{"{{{string.Format(key, registry.Host)}}}":{"auth":"{{{Auth()}}}"} } }""");
        (await AskAsync(registry.Host)).ShouldBeNull();
    }

    [TestCase("""{{"credHelpers":{{"{0}":"aurora-test"}}}}""")]
    [TestCase("""{{"credsStore":"aurora-test","auths":{{"{0}":{{}}}}}}""")]
    public async Task A_login_of_a_credential_helper_is_taken(string configuration)
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        _folder.Write("config.json", string.Format(configuration, registry.Host));
        using var path = Helper($$"""
            read -r server
            [ "$1 $server" = "get {{registry.Host}}" ] || exit 3
            echo '{"ServerURL":"{{registry.Host}}","Username":"ada","Secret":"{{DistributionRegistry.Password}}"}'
            """);
        (await AskAsync(registry.Host)).ShouldBeNull();
    }

    [Test]
    public async Task A_credential_helper_that_knows_nothing_leaves_the_login_of_the_file()
    {
        await using var registry = await DistributionRegistry.StartWithPasswordAsync();
        _folder.Write("config.json", $$$"""{"credsStore":"aurora-test","auths":{"{{{registry.Host}}}":{"auth":"{{{Auth()}}}"} } }""");
        using var path = Helper("echo 'credentials not found in native keychain'; exit 1");
        (await AskAsync(registry.Host)).ShouldBeNull();
    }

    [Test]
    public async Task A_credential_helper_that_fails_is_named_and_not_quoted()
    {
        _folder.Write("config.json", """{"credsStore":"aurora-test"}""");
        using var path = Helper("echo 'a secret'; exit 7");
        var error = await Should.ThrowAsync<UserError>(() => Clients.Credentials("x", dockerFolder: _folder.Path).FindAsync("registry.example", default));
        error.Problem.ShouldContain("'docker-credential-aurora-test' ended with exit code 7");
        error.ToString().ShouldNotContain("a secret");
    }

    [TestCase("../evil")]
    [TestCase("a b")]
    public async Task A_credential_helper_with_a_path_in_its_name_is_refused(string name)
    {
        _folder.Write("config.json", $$"""{"credsStore":"{{name}}"}""");
        var error = await Should.ThrowAsync<UserError>(() => Clients.Credentials("x", dockerFolder: _folder.Path).FindAsync("registry.example", default));
        error.Problem.ShouldContain("not a program's name");
    }

    [TestCase("""{"auths":{"registry.example":{"auth":"a secret"} } }""")]
    [TestCase("""{"auths":{"registry.example":{"auth": a secret}}}""")]
    public async Task A_broken_config_is_named_and_not_quoted(string configuration)
    {
        _folder.Write("config.json", configuration);
        var error = await Should.ThrowAsync<UserError>(() => Clients.Credentials("x", dockerFolder: _folder.Path).FindAsync("registry.example", default));
        error.Problem.ShouldContain(_folder["config.json"]);
        error.ToString().ShouldNotContain("a secret");
    }

    [Test]
    public async Task Docker_Hubs_old_name_is_known()
    {
        _folder.Write("config.json", $$$"""{"auths":{"https://index.docker.io/v1/":{"auth":"{{{Auth()}}}"} } }""");
        var found = await Clients.Credentials("x", dockerFolder: _folder.Path).FindAsync("docker.io", default);
        found!.Username.ShouldBe("ada");
        found.Secret.ShouldBe(DistributionRegistry.Password);
    }

    [Test]
    public async Task A_token_is_fetched_with_the_password()
    {
        using var tokens = new TokenService();
        await using var registry = await DistributionRegistry.StartWithTokensAsync(tokens.Realm, TokenService.Name, tokens.Certificate);
        (await AskAsync(registry.Host, Pair(DistributionRegistry.Password))).ShouldBeNull();
        tokens.Scopes.ShouldBe(["repository:team/app:pull"]);
    }

    [Test]
    public async Task A_token_is_fetched_with_an_identity_token()
    {
        using var tokens = new TokenService();
        await using var registry = await DistributionRegistry.StartWithTokensAsync(tokens.Realm, TokenService.Name, tokens.Certificate);
        _folder.Write("config.json", $$$"""{"auths":{"{{{registry.Host}}}":{"identitytoken":"{{{TokenService.IdentityToken}}}"} } }""");
        (await AskAsync(registry.Host)).ShouldBeNull();
    }

    [Test]
    public async Task A_token_that_is_known_is_used_again()
    {
        using var tokens = new TokenService();
        await using var registry = await DistributionRegistry.StartWithTokensAsync(tokens.Realm, TokenService.Name, tokens.Certificate);
        using var clients = Clients.For(RegistryAddress.Parse(registry.Host), Pair(DistributionRegistry.Password));
        var client = await clients.ForAsync(registry.Host, default);
        await client.FindDigestAsync("team/app", "v1", default);
        await client.FindDigestAsync("team/app", "v2", default);
        tokens.Scopes.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_login_that_the_token_service_refuses_is_named()
    {
        using var tokens = new TokenService();
        await using var registry = await DistributionRegistry.StartWithTokensAsync(tokens.Realm, TokenService.Name, tokens.Certificate);
        var error = await Should.ThrowAsync<UserError>(() => AskAsync(registry.Host, Pair("not the password")));
        error.Problem.ShouldBe($"The registry {registry.Host} refuses the login of user 'ada' from AURORA_REGISTRY_USERNAME.");
    }

    [TestCase("http://tokens.example/token")]
    [TestCase("ftp://tokens.example/token")]
    [TestCase("nonsense")]
    public async Task A_password_goes_to_no_token_service_without_https(string realm)
    {
        using var registry = new FakeRegistry(_ => FakeAnswer.Of(401, "", ("WWW-Authenticate", $"Bearer realm=\"{realm}\",service=\"tests\"")));
        var error = await Should.ThrowAsync<UserError>(() => AskAsync(registry.Host, Pair(DistributionRegistry.Password)));
        error.Problem.ShouldContain("names no token service that can be trusted");
    }

    // A helper is found on the PATH, as Docker finds it.
    private PathPrefix Helper(string script)
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("the credential helper of this test is a shell script, which Windows does not start.");
        var file = _folder.Write("bin/docker-credential-aurora-test", "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new PathPrefix(_folder["bin"]);
    }

    private sealed class PathPrefix : IDisposable
    {
        private readonly string? _before = Environment.GetEnvironmentVariable("PATH");

        internal PathPrefix(string folder) => Environment.SetEnvironmentVariable("PATH", folder + Path.PathSeparator + _before);

        public void Dispose() => Environment.SetEnvironmentVariable("PATH", _before);
    }
}

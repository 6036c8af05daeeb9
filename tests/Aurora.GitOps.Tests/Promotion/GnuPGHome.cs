using System.Diagnostics;
using System.Runtime.Versioning;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>A key of GnuPG in a home of its own, and the agent that GnuPG starts for it.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class GnuPGHome : IDisposable
{
    public const string User = "Tester <tester@aurora.example>";
    private readonly TemporaryFolder _folder = new();
    private readonly string _home;

    public GnuPGHome()
    {
        Needs.Program("gpg", "install gnupg");
        _home = Directory.CreateDirectory(_folder["home"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        Run("gpg", "--homedir", _home, "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "", "--quick-generate-key", User, "ed25519", "sign", "never");
    }

    /// <summary>Has the commits of a clone signed with it. The home is told by the program that git runs: a variable would be the whole process's.</summary>
    public void SignIn(string clone)
    {
        var program = _folder.WriteProgram("gpg", $"#!/bin/sh\nexec gpg --homedir '{_home}' \"$@\"\n");
        foreach (var (key, value) in new[] { ("gpg.program", program), ("user.signingKey", "tester@aurora.example"), ("commit.gpgSign", "true") }) GitRepository.In(clone, "config", key, value);
    }

    public void Dispose()
    {
        Run("gpgconf", "--homedir", _home, "--kill", "gpg-agent");
        _folder.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
    }
}

using System.Diagnostics;
using Aurora.Build.Tests.Bootstrap;
using Aurora.Testing;

namespace Aurora.Build.Tests.Workflows;

/// <summary>
/// A fake: the machine that a CI service gives a job, with a working copy, a home of its own and the service's command line
/// tools. The commands run for real.
/// </summary>
internal sealed class FakeRunner : IDisposable
{
    // Notes how it was called and what it was to post; posts nothing.
    private const string FakeGh =
        """
        #!/usr/bin/env bash
        here=$(dirname "${BASH_SOURCE[0]}")
        printf '%s\n' "$*" >>"$here/gh.calls"
        [[ -n ${GH_TOKEN-} ]] || { echo "gh: no token" >&2; exit 4; }
        while [[ $# -gt 0 && $1 != --body-file ]]; do shift; done
        cp "$2" "$here/gh.body"
        """;

    private static readonly string[] s_kept = ["program", "bootstrap"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _work;

    public FakeRunner()
    {
        // .ci/run has a clone in which the pipeline was built. build.sh sees for itself whether that is the one of a revision.
        _work = Environment.GetEnvironmentVariable("AURORA_TEST_CLONE") is { Length: > 0 } clone ? clone : _folder["work"];
        _folder.WriteProgram("bin/gh", FakeGh);
        Directory.CreateDirectory(_folder["home"]);
    }

    /// <summary>How <c>gh</c> was called, call by call.</summary>
    public IReadOnlyList<string> GhCalls => File.Exists(_folder["bin", "gh.calls"]) ? File.ReadAllLines(_folder["bin", "gh.calls"]) : [];

    /// <summary>What <c>gh</c> was to post last.</summary>
    public string Posted => File.ReadAllText(_folder["bin", "gh.body"]);

    /// <summary>The absolute path of something in the working copy.</summary>
    public string this[params string[] parts] => Path.Combine([_work, .. parts]);

    /// <summary>Makes the working copy what a fresh clone is, but for the pipeline that was built in it.</summary>
    /// <param name="remote">Where it comes from.</param>
    /// <param name="revision">A branch, or a commit for a detached HEAD.</param>
    /// <param name="shallow">Whether it has that commit alone.</param>
    public void CheckOut(Remote remote, string revision, bool shallow)
    {
        if (!Directory.Exists(this[".git"])) GitRepository.In(_folder.Path, "clone", "--quiet", "--no-checkout", remote.Url, _work);
        GitRepository.In(this[[]], "remote", "set-url", "origin", remote.Url);
        if (File.Exists(this[".git", "shallow"])) GitRepository.In(this[[]], "fetch", "--quiet", "--unshallow");
        GitRepository.In(this[[]], ["fetch", "--quiet", .. shallow ? ["--depth=1"] : Array.Empty<string>(), "origin", "+refs/heads/*:refs/remotes/origin/*"]);
        string[] checkout = remote.Branches.Contains(revision) ? ["-B", revision, $"refs/remotes/origin/{revision}"] : ["--detach", revision];
        GitRepository.In(this[[]], ["checkout", "--quiet", "--force", .. checkout]);
        GitRepository.In(this[[]], "clean", "-ffdxq", "--exclude=/artifacts");
        if (!Directory.Exists(this["artifacts"])) return;
        foreach (var left in new DirectoryInfo(this["artifacts"]).GetFileSystemInfos().Where(left => !s_kept.Contains(left.Name)))
            if (left is DirectoryInfo folder) folder.Delete(recursive: true);
            else left.Delete();
    }

    /// <summary>Runs a script in the working copy, with bash and these switches of it.</summary>
    public async Task<ScriptResult> BashAsync(IEnumerable<string> switches, string script, IReadOnlyDictionary<string, string?> environment)
    {
        var file = _folder.Write("script.sh", script);
        var info = new ProcessStartInfo("bash", [.. switches, file]) { WorkingDirectory = this[[]] };
        foreach (var secret in new[] { "AURORA_REGISTRY_USERNAME", "AURORA_REGISTRY_PASSWORD", "GITHUB_TOKEN", "GH_TOKEN", "GITLAB_CI" }) info.Environment.Remove(secret);
        info.Environment["PATH"] = $"{_folder["bin"]}:{info.Environment["PATH"]}";
        info.Environment["CI"] = "true";
        info.Environment["GIT_CONFIG_GLOBAL"] = _folder["home", "gitconfig"]; // a fresh machine's git knows nobody
        info.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var (name, value) in environment) info.Environment[name] = value;
        using var process = new ScriptProcess(info);
        return await process.Ends();
    }

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    public void Dispose() => _folder.Dispose();
}

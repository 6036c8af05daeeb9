using System.Text.RegularExpressions;
using Aurora.Build.Tests.Bootstrap;
using Aurora.Testing;

namespace Aurora.Build.Tests.Workflows;

/// <summary>
/// A fake: stands in for GitLab's runners, and runs the jobs' own commands for real, with the bash that they start. All jobs
/// share one working copy, as <see cref="FakeGitHub"/>'s do, and what jobs leave as artifacts is there in those that need them.
/// </summary>
internal sealed partial class FakeGitLab(Remote remote, FakeRunner runner) : IDisposable
{
    private readonly TemporaryFolder _stored = new();

    /// <summary>Runs a job at a commit.</summary>
    /// <param name="job">The job.</param>
    /// <param name="revision">The commit; a runner of GitLab has it as a detached HEAD.</param>
    /// <param name="variables">The project's variables and the predefined ones.</param>
    public async Task<ScriptResult> RunAsync(GitLabJob job, string revision, IReadOnlyDictionary<string, string> variables)
    {
        runner.CheckOut(remote, revision, shallow: false);
        foreach (var need in job.Says.List("needs")) FakeRunner.Copy(_stored[need], runner[[]]);
        var environment = variables.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        foreach (var (name, value) in job.Variables) environment[name] = Variable().Replace(value, match => variables[match.Groups[1].Value]);
        environment["GITLAB_CI"] = "true";
        // What its runner makes of a script: one shell for all lines, which ends with the first that fails.
        var ended = await runner.BashAsync(["-eo", "pipefail"], string.Join('\n', job.Script), environment);
        foreach (var path in job.Artifacts.List("paths").Where(path => Directory.Exists(runner[path])))
            FakeRunner.Copy(runner[path], Path.Combine(_stored[job.Name], path));
        return ended;
    }

    public void Dispose() => _stored.Dispose();

    [GeneratedRegex(@"\$([A-Z_]+)")]
    private static partial Regex Variable();
}

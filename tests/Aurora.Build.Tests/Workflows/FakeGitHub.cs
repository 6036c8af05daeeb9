using Aurora.Build.Tests.Bootstrap;
using Aurora.Testing;

namespace Aurora.Build.Tests.Workflows;

/// <summary>
/// A fake: stands in for GitHub's runners and for the actions that our workflows use, and runs the workflows' own commands for
/// real, with the bash that GitHub starts. All jobs share one working copy, which is made anew for each but for the pipeline
/// that was built in it: that takes a minute, and is the same every time.
/// </summary>
internal sealed class FakeGitHub(Remote remote, FakeRunner runner) : IDisposable
{
    private readonly Dictionary<string, string> _caches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _artifacts = new(StringComparer.Ordinal);
    private readonly TemporaryFolder _stored = new();

    /// <summary>What was uploaded for code scanning, file by file.</summary>
    public List<string> CodeScanning { get; } = [];

    /// <summary>What the last job wrote to its step summary.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>The keys that caches were restored from.</summary>
    public List<string> Restored { get; } = [];

    /// <summary>Runs a job: each step in turn, for as long as its condition holds.</summary>
    /// <param name="job">The job.</param>
    /// <param name="revision">What <c>actions/checkout</c> gets: a branch, or a commit.</param>
    /// <param name="contexts">The values of expressions.</param>
    public async Task<JobResult> RunAsync(WorkflowJob job, string revision, IReadOnlyDictionary<string, string> contexts)
    {
        var expressions = new FakeExpressions(contexts);
        var steps = new List<StepResult>();
        var saves = new List<Action>();
        var summary = _stored.Write("summary.md", "");
        foreach (var step in job.Steps.Where(step => expressions.Holds(step.Condition, steps.Any(done => !done.Succeeded))))
        {
            if (step.Run is null)
            {
                await ActAsync(step, expressions, revision, saves);
                continue;
            }

            var environment = step.Env.ToDictionary(pair => pair.Key, pair => (string?)expressions.Expand(pair.Value));
            environment["GITHUB_ACTIONS"] = "true";
            environment["GITHUB_STEP_SUMMARY"] = summary;
            steps.Add(new StepResult(step.ToString(), await runner.BashAsync(["-e"], step.Run, environment)));
        }

        foreach (var save in saves) save();
        Summary = await File.ReadAllTextAsync(summary);
        return new JobResult(steps);
    }

    public void Dispose() => _stored.Dispose();

    private async Task ActAsync(WorkflowStep step, FakeExpressions expressions, string revision, List<Action> saves)
    {
        var with = step.With.Texts.ToDictionary(pair => pair.Key, pair => expressions.Expand(pair.Value));
        switch (step.Action)
        {
            case "actions/checkout":
                runner.CheckOut(remote, revision, shallow: with.GetValueOrDefault("fetch-depth") != "0");
                break;
            case "actions/setup-dotnet":
                File.Exists(runner[with["global-json-file"]]).ShouldBeTrue();
                break;
            case "actions/cache":
                Restore(with, saves);
                break;
            case "actions/upload-artifact":
                Directory.CreateDirectory(_artifacts[with["name"]] = _stored[with["name"]]);
                File.Copy(runner[with["path"]], Path.Combine(_stored[with["name"]], Path.GetFileName(with["path"])));
                break;
            case "actions/download-artifact":
                foreach (var (name, folder) in _artifacts.Where(artifact => artifact.Key.StartsWith(with["pattern"].TrimEnd('*'), StringComparison.Ordinal)))
                    FakeRunner.Copy(folder, runner[with["path"], name]);
                break;
            case "github/codeql-action/upload-sarif":
                CodeScanning.Add(await File.ReadAllTextAsync(runner[with["sarif_file"]]));
                break;
            default:
                throw new InvalidOperationException($"'{step}' uses an action that the fake does not know.");
        }
    }

    private void Restore(Dictionary<string, string> with, List<Action> saves)
    {
        var hit = _caches.Keys.FirstOrDefault(key => key == with["key"])
            ?? _caches.Keys.LastOrDefault(key => key.StartsWith(with["restore-keys"], StringComparison.Ordinal));
        if (hit is not null)
        {
            FakeRunner.Copy(_caches[hit], runner[with["path"]]);
            Restored.Add(hit);
        }

        if (hit == with["key"]) return;
        saves.Add(() =>
        {
            if (!Directory.Exists(runner[with["path"]])) return; // GitHub warns and goes on
            var saved = _stored[$"cache {_caches.Count}"];
            FakeRunner.Copy(runner[with["path"]], saved);
            _caches[with["key"]] = saved;
        });
    }
}

/// <summary>How a step ended.</summary>
internal sealed record StepResult(string Name, ScriptResult Ended)
{
    public bool Succeeded => Ended.ExitCode == 0;

    public override string ToString() => $"{Name} ended with {Ended.ExitCode}:\n{Ended.Output}\n{Ended.Error}";
}

/// <summary>How a job ended: its commands, in order, those that ran.</summary>
internal sealed record JobResult(IReadOnlyList<StepResult> Steps)
{
    public bool Succeeded => Steps.All(step => step.Succeeded);

    /// <summary>The one step of that name.</summary>
    public StepResult this[string name] => Steps.Single(step => step.Name == name);

    public override string ToString() => string.Join('\n', Steps);
}

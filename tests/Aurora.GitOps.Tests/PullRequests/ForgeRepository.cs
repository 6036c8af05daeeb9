using Aurora.GitOps.Tests.Promotion;
using Aurora.GitOps.Tests.Publishing;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.PullRequests;

/// <summary>The sample repository on a forge: a real bare remote behind an address of a forge, whose API is spoken by a <see cref="FakeForge"/>.</summary>
internal sealed class ForgeRepository : IDisposable
{
    public const string Branch = "aurora/promote/prod/api";
    private readonly Dictionary<string, string> _variables;
    private readonly string _api;

    /// <param name="isGitLab">Whose API it speaks.</param>
    /// <param name="change">What the repository has otherwise.</param>
    public ForgeRepository(bool isGitLab = false, Action<GitRepository>? change = null)
    {
        Shared = new SharedRepository(change);
        Forge = new FakeForge(branch => Shared.Git("for-each-ref", $"refs/heads/{branch}").Length > 0);
        Clone = CloneAs("ada");
        _variables = new Dictionary<string, string> { [isGitLab ? "GITLAB_TOKEN" : "GITHUB_TOKEN"] = FakeForge.Token };
        _api = isGitLab ? Forge.GitLabApi : Forge.GitHubApi;
    }

    public SharedRepository Shared { get; }

    public FakeForge Forge { get; }

    public string Clone { get; }

    /// <summary>The commits that the branch of the pull request has beyond <c>main</c>, the newest first.</summary>
    public string[] Proposed => Shared.Git("log", "--format=%s", $"main..{Branch}").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The commit that the branch of the pull request points at; empty when there is no such branch.</summary>
    public string ProposedTip => Shared.Git("for-each-ref", "--format=%(objectname)", $"refs/heads/{Branch}").Trim();

    /// <summary>Proposes a version of the API.</summary>
    public GitOpsRun Propose(string tag, params string[] more) => Run(["--target=Commit", Image(tag), "--no-registry-check", .. more]);

    /// <summary>Runs something as a pull request.</summary>
    public GitOpsRun Run(params string[] arguments) => GitOpsRun.In(Clone, _variables, [.. arguments, "--pull-request", $"--pull-request-api={_api}"]);

    public static string Image(string tag) => $"--image=api=registry.example/team/api:{tag}@{SampleRepository.NewDigest}";

    /// <summary>Somebody's clone, whose remote is the forge's address.</summary>
    public string CloneAs(string name)
    {
        const string url = "https://git.example/team/gitops.git";
        var clone = Shared.Clone(name);
        GitRepository.In(clone, "remote", "set-url", "origin", url);
        GitRepository.In(clone, "config", $"url.{Shared.Url}.insteadOf", url);
        return clone;
    }

    public void Dispose()
    {
        Forge.Dispose();
        Shared.Dispose();
    }
}

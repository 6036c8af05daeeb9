using Aurora.GitOps.Reports;

namespace Aurora.GitOps.PullRequests;

/// <summary>What two forges call the same thing by different names.</summary>
/// <param name="Path">Where its pull requests are, after the base of the API.</param>
/// <param name="Branch">The property of the branch that is proposed, when one is opened.</param>
/// <param name="Target">The property of the branch that it is proposed to.</param>
/// <param name="Number">The property of a pull request's number.</param>
/// <param name="Url">The property of the address where people look at it.</param>
/// <param name="Body">The property of its text.</param>
/// <param name="Change">The method that changes one.</param>
/// <param name="Limit">How long its text may be.</param>
/// <param name="Open">The query for the open one of a branch into another.</param>
internal sealed record ForgeDialect(
    string Path, string Branch, string Target, string Number, string Url, string Body, HttpMethod Change, TextLimit Limit, Func<string, string, (string Name, string Value)[]> Open)
{
    /// <summary>The properties of the projects that it comes from and goes to; null where the query tells forks apart.</summary>
    public (string Source, string Target)? Forked { get; private init; }

    /// <summary>The property that lets the branch be removed once it is merged; null where the repository's settings say so.</summary>
    public string? RemovesBranch { get; private init; }

    /// <summary>The dialect of a forge, for its repository.</summary>
    public static ForgeDialect Of(ForgeAddress address) => address.Kind == ForgeKind.GitLab ? GitLab(address.Repository) : GitHub(address.Repository);

    // https://docs.github.com/rest/pulls/pulls
    private static ForgeDialect GitHub(string repository)
    {
        var parts = repository.Split('/');
        return new ForgeDialect(
            $"repos/{string.Join('/', parts.Select(Uri.EscapeDataString))}/pulls", "head", "base", "number", "html_url", "body", HttpMethod.Patch, TextLimit.Comment,
            (branch, target) => [("state", "open"), ("head", $"{parts[0]}:{branch}"), ("base", target)]);
    }

    // https://docs.gitlab.com/api/merge_requests/; a description may have 1,048,576 characters.
    private static ForgeDialect GitLab(string repository) => new(
        $"projects/{Uri.EscapeDataString(repository)}/merge_requests", "source_branch", "target_branch", "iid", "web_url", "description", HttpMethod.Put,
        new TextLimit(1_048_576, text => text.Length), (branch, target) => [("state", "opened"), ("source_branch", branch), ("target_branch", target)])
    {
        Forked = ("source_project_id", "target_project_id"),
        RemovesBranch = "remove_source_branch",
    };
}

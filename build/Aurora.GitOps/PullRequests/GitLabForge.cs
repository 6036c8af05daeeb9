using System.Text.Json;
using Aurora.GitOps.Reports;

namespace Aurora.GitOps.PullRequests;

/// <summary>Merge requests of GitLab (https://docs.gitlab.com/api/merge_requests/).</summary>
internal sealed class GitLabForge(ForgeApi api) : IForge
{
    private readonly string _requests = $"projects/{Uri.EscapeDataString(api.Address.Repository)}/merge_requests";

    /// <inheritdoc/>
    public string Name => api.Address.Name;

    /// <summary>A description: 1,048,576 characters.</summary>
    public TextLimit Limit { get; } = new(1_048_576, text => text.Length);

    /// <inheritdoc/>
    public async Task<PullRequest?> FindAsync(string branch, string target, CancellationToken cancellation)
    {
        var query = $"state=opened&source_branch={Uri.EscapeDataString(branch)}&target_branch={Uri.EscapeDataString(target)}";
        var found = await api.SendAsync(HttpMethod.Get, $"{_requests}?{query}", null, cancellation).ConfigureAwait(false);
        // A fork may have a branch of that name too.
        return api.First(found, one => api.Number(one, "source_project_id") == api.Number(one, "target_project_id")) is { } first ? Read(first) : null;
    }

    /// <inheritdoc/>
    public async Task<PullRequest> OpenAsync(string branch, string target, PullRequestText text, CancellationToken cancellation) =>
        Read(await api.SendAsync(HttpMethod.Post, _requests, json =>
        {
            json.WriteString("source_branch", branch);
            json.WriteString("target_branch", target);
            json.WriteBoolean("remove_source_branch", true);
            Write(json, text);
        }, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<PullRequest> ChangeAsync(PullRequest open, PullRequestText text, CancellationToken cancellation) =>
        Read(await api.SendAsync(HttpMethod.Put, $"{_requests}/{open.Number}", json => Write(json, text), cancellation).ConfigureAwait(false));

    private static void Write(Utf8JsonWriter json, PullRequestText text)
    {
        json.WriteString("title", text.Title);
        json.WriteString("description", text.Body);
    }

    private PullRequest Read(JsonElement json) => new(api.Number(json, "iid"), api.Text(json, "web_url"), api.Text(json, "title"), api.TextOrNone(json, "description"));
}

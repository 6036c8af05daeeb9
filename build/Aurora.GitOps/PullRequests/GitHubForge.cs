using System.Text.Json;
using Aurora.GitOps.Reports;

namespace Aurora.GitOps.PullRequests;

/// <summary>Pull requests of GitHub (https://docs.github.com/rest/pulls/pulls).</summary>
internal sealed class GitHubForge(ForgeApi api) : IForge
{
    private readonly string _pulls = $"repos/{Escaped(api.Address.Repository)}/pulls";
    private readonly string _owner = api.Address.Repository.Split('/')[0];

    /// <inheritdoc/>
    public string Name => api.Address.Name;

    /// <inheritdoc/>
    public TextLimit Limit => TextLimit.Comment;

    /// <inheritdoc/>
    public async Task<PullRequest?> FindAsync(string branch, string target, CancellationToken cancellation)
    {
        var head = Uri.EscapeDataString($"{_owner}:{branch}");
        var found = await api.SendAsync(HttpMethod.Get, $"{_pulls}?state=open&head={head}&base={Uri.EscapeDataString(target)}", null, cancellation).ConfigureAwait(false);
        return api.First(found, _ => true) is { } first ? Read(first) : null;
    }

    /// <inheritdoc/>
    public async Task<PullRequest> OpenAsync(string branch, string target, PullRequestText text, CancellationToken cancellation) =>
        Read(await api.SendAsync(HttpMethod.Post, _pulls, json =>
        {
            json.WriteString("head", branch);
            json.WriteString("base", target);
            Write(json, text);
        }, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<PullRequest> ChangeAsync(PullRequest open, PullRequestText text, CancellationToken cancellation) =>
        Read(await api.SendAsync(HttpMethod.Patch, $"{_pulls}/{open.Number}", json => Write(json, text), cancellation).ConfigureAwait(false));

    private static void Write(Utf8JsonWriter json, PullRequestText text)
    {
        json.WriteString("title", text.Title);
        json.WriteString("body", text.Body);
    }

    private PullRequest Read(JsonElement json) => new(api.Number(json, "number"), api.Text(json, "html_url"), api.Text(json, "title"), api.TextOrNone(json, "body"));

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

using System.Text.Json;
using Aurora.GitOps.Reports;

namespace Aurora.GitOps.PullRequests;

/// <summary>
/// What holds the pull requests of a repository. Branches are given by their names without <c>refs/heads/</c>. Every method throws
/// <see cref="ForgeError"/> when the answer is another than hoped for.
/// </summary>
public sealed class Forge
{
    private readonly ForgeApi _api;
    private readonly ForgeDialect _dialect;

    internal Forge(ForgeApi api) => (_api, _dialect) = (api, ForgeDialect.Of(api.Address));

    /// <summary>How long the text of a pull request may be.</summary>
    public TextLimit Limit => _dialect.Limit;

    /// <summary>The open pull request of a branch into another, or null.</summary>
    public async Task<PullRequest?> FindAsync(string branch, string target, CancellationToken cancellation)
    {
        var query = string.Join('&', _dialect.Open(branch, target).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"));
        var found = await _api.SendAsync(HttpMethod.Get, $"{_dialect.Path}?{query}", null, cancellation).ConfigureAwait(false);
        // A fork may have a branch of that name too.
        return _api.First(found, one => _dialect.Forked is not (var source, var into) || _api.Number(one, source) == _api.Number(one, into)) is { } first ? Read(first) : null;
    }

    /// <summary>Opens one.</summary>
    public async Task<PullRequest> OpenAsync(string branch, string target, PullRequestText text, CancellationToken cancellation) =>
        Read(await _api.SendAsync(HttpMethod.Post, _dialect.Path, json =>
        {
            json.WriteString(_dialect.Branch, branch);
            json.WriteString(_dialect.Target, target);
            if (_dialect.RemovesBranch is { } removes) json.WriteBoolean(removes, true);
            Write(json, text);
        }, cancellation).ConfigureAwait(false));

    /// <summary>Gives one another title and text.</summary>
    public async Task<PullRequest> ChangeAsync(PullRequest open, PullRequestText text, CancellationToken cancellation) =>
        Read(await _api.SendAsync(_dialect.Change, $"{_dialect.Path}/{open.Number}", json => Write(json, text), cancellation).ConfigureAwait(false));

    private void Write(Utf8JsonWriter json, PullRequestText text)
    {
        json.WriteString("title", text.Title);
        json.WriteString(_dialect.Body, text.Body);
    }

    private PullRequest Read(JsonElement json) =>
        new(_api.Number(json, _dialect.Number), _api.Text(json, _dialect.Url), _api.Text(json, "title"), _api.TextOrNone(json, _dialect.Body));
}

using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.PullRequests;

/// <summary>
/// Speaks the calls of GitHub's and GitLab's API that open and change pull requests, for one repository whose branches are real: those
/// of a bare repository. It records every request.
/// </summary>
internal sealed class FakeForge : IDisposable
{
    public const string Repository = "team/gitops";
    public const string Token = "t0ken-that-nobody-may-see";

    private readonly HttpListener _listener;
    private readonly Uri _address;
    private readonly Func<string, bool> _hasBranch;

    /// <param name="hasBranch">Tells whether the repository has a branch.</param>
    public FakeForge(Func<string, bool> hasBranch)
    {
        _hasBranch = hasBranch;
        (_listener, _address) = LoopbackListener.Start("");
        _ = ServeAsync();
    }

    public string GitHubApi => $"{_address}api/v3";

    public string GitLabApi => $"{_address}api/v4";

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<FakeForgeRequest> Requests { get; } = [];

    /// <summary>The pull requests, the open ones and the others.</summary>
    public List<FakePullRequest> PullRequests { get; } = [];

    /// <summary>Answers in its place, before anything is done; null leaves it to the forge.</summary>
    public Func<FakeForgeRequest, FakeAnswer?> Instead { get; set; } = _ => null;

    /// <summary>Answers in its place, after it is done: the true answer is lost.</summary>
    public Func<FakeForgeRequest, FakeAnswer?> Lost { get; set; } = _ => null;

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var request = new FakeForgeRequest(
                    context.Request.HttpMethod, context.Request.RawUrl!.Split('?')[0], context.Request.QueryString, context.Request.Headers, await reader.ReadToEndAsync());
                Requests.Enqueue(request);
                var answer = Instead(request);
                if (answer is null)
                {
                    answer = Answer(request);
                    answer = Lost(request) ?? answer;
                }

                if (answer.Status == 0) continue; // never answered
                context.Response.StatusCode = answer.Status;
                foreach (var (name, value) in answer.Headers) context.Response.AddHeader(name, value);
                await context.Response.OutputStream.WriteAsync(answer.Body);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private FakeAnswer Answer(FakeForgeRequest request)
    {
        const string hub = $"/api/v3/repos/{Repository}/pulls", lab = "/api/v4/projects/team%2Fgitops/merge_requests";
        var isHub = request.Path.StartsWith("/api/v3/", StringComparison.Ordinal);
        if ((isHub ? request.Headers["Authorization"] : request.Headers["PRIVATE-TOKEN"]) != (isHub ? $"Bearer {Token}" : Token)) return FakeAnswer.Of(401, """{"message":"Bad credentials"}""");
        if (!request.Path.StartsWith(isHub ? hub : lab, StringComparison.Ordinal)) return FakeAnswer.Of(404, """{"message":"Not Found"}""");
        return request.Method switch
        {
            "GET" => FakeAnswer.Of(200, new JsonArray([.. Found(request, isHub).Select(one => one.Json(isHub))]).ToJsonString()),
            "POST" => Opened(JsonNode.Parse(request.Body)!, isHub),
            "PATCH" when isHub => Changed(request, "title", "body", isHub),
            "PUT" when !isHub => Changed(request, "title", "description", isHub),
            _ => FakeAnswer.Of(405, "{}"),
        };
    }

    private IEnumerable<FakePullRequest> Found(FakeForgeRequest request, bool isHub)
    {
        request.Query["state"].ShouldBe(isHub ? "open" : "opened");
        var (branch, target) = isHub ? (request.Query["head"], request.Query["base"]) : (request.Query["source_branch"], request.Query["target_branch"]);
        return PullRequests.Where(one => one.IsOpen && (isHub ? "team:" : "") + one.Branch == branch && one.Target == target);
    }

    private FakeAnswer Opened(JsonNode asked, bool isHub)
    {
        var (branch, target) = isHub ? ((string)asked["head"]!, (string)asked["base"]!) : ((string)asked["source_branch"]!, (string)asked["target_branch"]!);
        if (!_hasBranch(branch) || !_hasBranch(target)) return FakeAnswer.Of(422, """{"message":"Validation Failed","errors":[{"resource":"PullRequest","field":"head","code":"invalid"}]}""");
        if (PullRequests.Any(one => one.IsOpen && one.Branch == branch && one.Target == target))
        {
            return isHub
                ? FakeAnswer.Of(422, JsonSerializer.Serialize(new { message = "Validation Failed", errors = new[] { new { resource = "PullRequest", code = "custom", message = $"A pull request already exists for team:{branch}." } } }))
                : FakeAnswer.Of(409, """{"message":["Another open merge request already exists for this source branch: !1"]}""");
        }

        var made = new FakePullRequest(PullRequests.Count + 1, branch, target) { Title = (string)asked["title"]!, Body = (string)asked[isHub ? "body" : "description"]! };
        PullRequests.Add(made);
        return FakeAnswer.Of(201, made.Json(isHub).ToJsonString());
    }

    private FakeAnswer Changed(FakeForgeRequest request, string title, string body, bool isHub)
    {
        var one = PullRequests.Single(one => request.Path.EndsWith($"/{one.Number}", StringComparison.Ordinal));
        var asked = JsonNode.Parse(request.Body)!;
        (one.Title, one.Body) = ((string)asked[title]!, (string)asked[body]!);
        return FakeAnswer.Of(200, one.Json(isHub).ToJsonString());
    }
}

/// <summary>A request that a <see cref="FakeForge"/> was sent.</summary>
internal sealed record FakeForgeRequest(string Method, string Path, NameValueCollection Query, NameValueCollection Headers, string Body);

/// <summary>A pull request of a <see cref="FakeForge"/>.</summary>
internal sealed class FakePullRequest(int number, string branch, string target)
{
    public int Number => number;

    public string Branch => branch;

    public string Target => target;

    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    public bool IsOpen { get; set; } = true;

    // The properties that are read, and some that are not, under the names of either forge.
    public JsonObject Json(bool isHub) => isHub
        ? new JsonObject { ["id"] = 9000 + number, ["number"] = number, ["html_url"] = $"https://git.example/team/gitops/pull/{number}", ["state"] = "open", ["title"] = Title, ["body"] = Body.Length == 0 ? null : Body }
        : new JsonObject
        {
            ["id"] = 9000 + number,
            ["iid"] = number,
            ["source_project_id"] = 7,
            ["target_project_id"] = 7,
            ["state"] = "opened",
            ["web_url"] = $"https://git.example/team/gitops/-/merge_requests/{number}",
            ["title"] = Title,
            ["description"] = Body,
        };
}

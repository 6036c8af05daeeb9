using Aurora.Common;
using Aurora.GitOps.PullRequests;

namespace Aurora.GitOps.Tests.PullRequests;

/// <summary>Which forge a remote belongs to, which token it is shown, and where a person opens a pull request.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ForgeFinderTests
{
    [TestCase("https://github.com/team/gitops.git", "github.com", "team/gitops")]
    [TestCase("https://user:secret@GitHub.com/team/gitops", "github.com", "team/gitops")]
    [TestCase("https://git.example:8443/group/sub/gitops.git/", "git.example", "group/sub/gitops")]
    [TestCase("ssh://git@git.example:2222/team/gitops.git", "git.example", "team/gitops")]
    [TestCase("git@github.com:team/gitops.git", "github.com", "team/gitops")]
    [TestCase("git.example:team/gitops", "git.example", "team/gitops")]
    [TestCase("git@ssh.dev.azure.com:v3/org/project/repo", "ssh.dev.azure.com", "v3/org/project/repo")]
    [TestCase("https://git.example/team%20one/gitops.git", "git.example", "team one/gitops")]
    public void An_address_is_read_in_every_form_that_git_takes(string url, string host, string path)
    {
        var address = RemoteAddress.Parse(url);

        address.ShouldBe(new RemoteAddress(host, path));
        address!.ToString().ShouldNotContain("secret");
    }

    [TestCase("/srv/git/gitops.git")]
    [TestCase("../gitops.git")]
    [TestCase("file:///srv/git/gitops.git")]
    [TestCase("C:/git/gitops.git")]
    [TestCase(@"C:\git\gitops.git")]
    [TestCase("https://git.example/")]
    public void A_folder_is_on_no_forge(string url) => RemoteAddress.Parse(url).ShouldBeNull();

    [TestCase("github.com", null, "GitHub (api.github.com)", "https://api.github.com")]
    [TestCase("gitlab.com", null, "GitLab (gitlab.com)", "https://gitlab.com/api/v4")]
    [TestCase("team.ghe.com", null, "GitHub (api.team.ghe.com)", "https://api.team.ghe.com")]
    [TestCase("hub.corp.example", null, "GitHub (hub.corp.example)", "https://hub.corp.example/api/v3")]
    [TestCase("lab.corp.example", null, "GitLab (lab.corp.example:8443)", "https://lab.corp.example:8443/api/v4")]
    [TestCase("git.example", "https://git.example/api/v3/", "GitHub (git.example)", "https://git.example/api/v3")]
    [TestCase("git.example", "https://git.example/gitlab/api/v4", "GitLab (git.example)", "https://git.example/gitlab/api/v4")]
    [TestCase("git.example", "http://127.0.0.1:1234/api/v4", "GitLab (127.0.0.1:1234)", "http://127.0.0.1:1234/api/v4")]
    public void A_forge_is_known_or_named(string host, string? named, string name, string api)
    {
        var forge = Finder().Find(new RemoteAddress(host, "team/gitops"), named)!;

        (forge.Name, forge.Api, forge.Repository).ShouldBe((name, api, "team/gitops"));
    }

    // A token is for the host that it is of, and a name is no proof.
    [TestCase("github.evil.example")]
    [TestCase("github.com.evil.example")]
    [TestCase("gitlab.corp.example")]
    [TestCase("codeberg.org")]
    public void No_token_is_shown_to_a_host_that_nobody_named(string host) => Finder().Find(new RemoteAddress(host, "team/gitops"), null).ShouldBeNull();

    [TestCase("http://git.example/api/v3", "plain http")]
    [TestCase("ftp://git.example/api/v3", "https://HOST/api/v3")]
    [TestCase("https://user@git.example/api/v3", "https://HOST/api/v3")]
    [TestCase("git.example", "https://HOST/api/v3")]
    [TestCase("https://git.example/api", "GitLab's https://HOST/api/v4")]
    public void What_is_no_api_is_refused(string named, string saying) =>
        Should.Throw<UserError>(() => Finder().Find(new RemoteAddress("git.example", "team/gitops"), named)).Message.ShouldContain(saying);

    [Test]
    public void A_token_that_a_header_cannot_hold_is_refused_and_not_shown()
    {
        var finder = new ForgeFinder(name => name == "GITHUB_TOKEN" ? "hidden\nX-Evil: 1" : null);

        var error = Should.Throw<UserError>(() => finder.Find(new RemoteAddress("github.com", "team/gitops"), null)).Message;

        error.ShouldContain("GITHUB_TOKEN");
        error.ShouldNotContain("hidden");
    }

    [Test]
    public void The_job_token_of_GitLab_is_no_token_for_merge_requests()
    {
        var finder = new ForgeFinder(name => name == "CI_JOB_TOKEN" ? "job" : null);

        Should.Throw<UserError>(() => finder.Find(new RemoteAddress("gitlab.com", "team/gitops"), null)).Message.ShouldContain("CI_JOB_TOKEN may not");
    }

    [TestCase("https://codeberg.org/team/gitops", "https://codeberg.org/team/gitops/compare/main...aurora/promote/prod/api")]
    [TestCase("git@gitea.corp.example:team/gitops", "https://gitea.corp.example/team/gitops/compare/main...aurora/promote/prod/api")]
    [TestCase("https://github.corp.example/team/gitops", "https://github.corp.example/team/gitops/compare/main...aurora/promote/prod/api?expand=1")]
    [TestCase("https://gitlab.corp.example/a/b/c", "https://gitlab.corp.example/a/b/c/-/merge_requests/new?merge_request%5Bsource_branch%5D=aurora%2Fpromote%2Fprod%2Fapi&merge_request%5Btarget_branch%5D=main")]
    [TestCase("git@bitbucket.org:team/gitops.git", "https://bitbucket.org/team/gitops/pull-requests/new?source=aurora%2Fpromote%2Fprod%2Fapi&dest=main")]
    [TestCase("https://org@dev.azure.com/org/a%20project/_git/gitops", "https://dev.azure.com/org/a%20project/_git/gitops/pullrequestcreate?sourceRef=aurora%2Fpromote%2Fprod%2Fapi&targetRef=main")]
    [TestCase("git@ssh.dev.azure.com:v3/org/project/gitops", "https://dev.azure.com/org/project/_git/gitops/pullrequestcreate?sourceRef=aurora%2Fpromote%2Fprod%2Fapi&targetRef=main")]
    [TestCase("https://git.example/team/gitops", null)]
    public void Where_no_api_is_spoken_the_address_to_open_is_known_for_many(string remote, string? url) =>
        PullRequestLink.Of(RemoteAddress.Parse(remote), "To https://git.example/team/gitops\n", "aurora/promote/prod/api", "main").ShouldBe(url);

    [Test]
    public void What_the_remote_itself_says_goes_first() => PullRequestLink.Of(
        RemoteAddress.Parse("https://codeberg.org/team/gitops"),
        "remote: \nremote: To create a merge request for x, visit:\nremote:   https://git.example/team/gitops/-/merge_requests/new?x=1        \nremote: \nTo https://git.example/team/gitops\n",
        "aurora/promote/prod/api", "main").ShouldBe("https://git.example/team/gitops/-/merge_requests/new?x=1");

    private static ForgeFinder Finder() => new(name => name switch
    {
        "GITHUB_TOKEN" or "GITLAB_TOKEN" => "token",
        "GITHUB_SERVER_URL" => "https://hub.corp.example",
        "GITHUB_API_URL" => "https://hub.corp.example/api/v3",
        "CI_SERVER_URL" => "https://lab.corp.example:8443",
        "CI_API_V4_URL" => "https://lab.corp.example:8443/api/v4",
        _ => null,
    });
}

using System.Text.Json;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Affecting;

/// <summary>Which overlays a change affects, through the real host and git.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AffectedTests
{
    [Test]
    public void A_shared_file_affects_every_overlay_that_reads_it_and_others_none()
    {
        using var git = Sample();
        var first = git.Commit();
        git.Write("base/app.yaml", ConfigMap("app", "changed"));
        git.Write("unread.yaml", "noise: true\n");
        git.Commit();

        var run = GitOpsRun.In(git.Path, "--target=Affected", $"--since={first}", "--until=HEAD").ShouldSucceed();

        Lines(run).ShouldBe(["  overlays/a  changed", "    base/app.yaml", "  overlays/b  changed", "    base/app.yaml"]);
    }

    [Test]
    public void The_checkout_is_the_newer_side_where_no_other_is_named()
    {
        using var git = Sample();
        git.Commit();
        git.Write("overlays/b/kustomization.yaml", "resources: [../../base]\nnamePrefix: c-\n");
        git.Write("overlays/new folder/kustomization.yaml", "resources: [../../base]\n");
        Directory.Delete(git["alone"], recursive: true);

        var affected = Json(git, "--since=HEAD");

        affected.RootElement.GetProperty("overlay").EnumerateArray().Select(overlay => overlay.GetString()).ShouldBe(["overlays/b", "overlays/new folder"]);
        affected.RootElement.GetProperty("affected").EnumerateArray().Select(overlay => (overlay.GetProperty("overlay").GetString(), overlay.GetProperty("state").GetString()))
            .ShouldBe([("alone", "removed"), ("overlays/b", "changed"), ("overlays/new folder", "added")]);
    }

    [Test]
    public void A_change_that_was_taken_back_affects_nothing()
    {
        using var git = Sample();
        var first = git.Commit();
        git.Write("base/app.yaml", ConfigMap("app", "changed"));
        git.Commit();
        git.Write("base/app.yaml", ConfigMap("app", "v"));

        Lines(GitOpsRun.In(git.Path, "--target=Affected", $"--since={first}").ShouldSucceed()).ShouldBe(["  no overlay is affected"]);
        Json(git, $"--since={first}").RootElement.GetProperty("overlay").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public void What_is_remote_or_broken_is_reported_as_such()
    {
        using var git = Sample();
        git.Write("remote/kustomization.yaml", "resources:\n  - https://git.example/a/b\n");
        git.Write("broken/kustomization.yaml", "resources: [\n");
        git.Commit();

        var run = GitOpsRun.In(git.Path, "--target=Affected", "--since=HEAD").ShouldSucceed();

        Lines(run).ShouldBe(["  broken  broken", "  remote  unknown", "    remote/kustomization.yaml:2: 'resources' names https://git.example/a/b, which is remote"]);
    }

    [Test]
    public void Paths_with_spaces_unicode_and_newlines_are_told_on_one_line()
    {
        using var git = Sample();
        git.Write("ünï\nline/kustomization.yaml", "resources: [x.yaml]\n");
        git.Write("ünï\nline/x.yaml", ConfigMap("x", "v"));
        var first = git.Commit();
        git.Write("ünï\nline/x.yaml", ConfigMap("x", "w"));
        git.Commit();

        var run = GitOpsRun.In(git.Path, "--target=Affected", $"--since={first}", "--until=HEAD").ShouldSucceed();

        Lines(run).ShouldBe(["  ünï\\u000Aline  changed", "    ünï\\u000Aline/x.yaml"]);
        Json(git, $"--since={first}").RootElement.GetProperty("overlay")[0].GetString().ShouldBe("ünï\nline");
    }

    [Test]
    public void What_lies_in_a_submodule_is_unknown_between_commits_and_read_in_the_checkout()
    {
        using var git = Sample();
        using var other = Sample();
        other.Commit();
        git.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Path, "module");
        git.Write("user/kustomization.yaml", "resources: [../module/alone]\n");
        git.Commit();

        Lines(GitOpsRun.In(git.Path, "--target=Affected", "--since=HEAD", "--until=HEAD").ShouldSucceed())
            .ShouldBe(["  user  unknown", "    user/kustomization.yaml:1: 'resources' names ../module/alone, which lies in a submodule"]);
        Lines(GitOpsRun.In(git.Path, "--target=Affected", "--since=HEAD").ShouldSucceed())
            .ShouldBe(["  user  changed", "    module/alone/kustomization.yaml", "    module/alone/x.yaml"]);
    }

    [TestCase("--since=nowhere", "The revision 'nowhere' does not exist")]
    [TestCase("--since=HEAD --until=nowhere", "The revision 'nowhere' does not exist")]
    [TestCase("--since=--all", "The revision '--all' does not exist")]
    [TestCase("", "Affected needs to know what to compare with. Add --since=REV")]
    public void A_revision_that_is_not_there_is_a_clear_error(string arguments, string problem)
    {
        using var git = Sample();
        git.Commit();

        GitOpsRun.In(git.Path, ["--target=Affected", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).ShouldFail(problem);
    }

    [Test]
    public void What_a_shallow_clone_lacks_is_told_with_the_command_that_fetches_it()
    {
        using var git = Sample();
        var first = git.Commit();
        git.Write("base/app.yaml", ConfigMap("app", "changed"));
        git.Commit();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=1", new Uri(git.Path).AbsoluteUri, "clone");

        GitOpsRun.In(folder["clone"], "--target=Affected", $"--since={first}").ShouldFail($"The revision '{first}' is not in this clone, which is shallow.", "git fetch --unshallow");
    }

    private static JsonDocument Json(GitRepository git, params string[] arguments) =>
        JsonDocument.Parse(GitOpsRun.In(git.Path, ["--target=Affected", "--json", .. arguments]).ShouldSucceed().Report);

    // Without the lines around a task and the table at the end, which are Cake's.
    private static IEnumerable<string> Lines(GitOpsRun run) => run.Output.Split("\n  Task  ")[0].Split('\n').Select(line => line.TrimEnd()).Where(line => line.StartsWith("  "));

    private static GitRepository Sample()
    {
        var git = new GitRepository();
        git.Write("base/kustomization.yaml", "resources: [app.yaml]\n").Write("base/app.yaml", ConfigMap("app", "v"));
        git.Write("overlays/a/kustomization.yaml", "resources: [../../base]\nnamePrefix: a-\n");
        git.Write("overlays/b/kustomization.yaml", "resources: [../../base]\nnamePrefix: b-\n");
        git.Write("alone/kustomization.yaml", "resources: [x.yaml]\n").Write("alone/x.yaml", ConfigMap("x", "v"));
        return git;
    }

    private static string ConfigMap(string name, string value) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\ndata:\n  key: {value}\n";
}

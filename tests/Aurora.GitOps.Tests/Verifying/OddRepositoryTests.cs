using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Verifying;

/// <summary>Repositories in a state that nobody thinks of, through the real host, git and kustomize.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OddRepositoryTests
{
    [Test]
    public void Before_the_first_commit_a_checkout_is_verified_and_compared_with_nothing()
    {
        using var git = Sample(new GitRepository());

        GitOpsRun.In(git.Path, "--target=Verify").ShouldSucceed();
        GitOpsRun.In(git.Path, "--target=Diff", "--since=HEAD").ShouldFail("The revision 'HEAD' does not exist", "has no commit yet").ExitCode.ShouldBe(Judgement.Unable);
        GitOpsRun.In(git.Path, "--target=Affected", "--since=HEAD").ShouldFail("has no commit yet");
    }

    [Test]
    public void A_folder_without_git_is_verified_and_compared_with_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app/kustomization.yaml", "resources: [x.yaml]\n");
        folder.Write("app/x.yaml", ConfigMap);

        GitOpsRun.In(folder.Path, "--target=Verify").ShouldSucceed();
        GitOpsRun.In(folder.Path, "--target=Diff", "--since=HEAD").ShouldFail("is not in a git checkout").ExitCode.ShouldBe(Judgement.Unable);
    }

    [Test]
    public void A_folder_that_holds_no_kustomization_is_not_called_clean()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app/x.yaml", ConfigMap);

        var run = GitOpsRun.In(folder.Path, "--target=Verify", "--json").ShouldFail($"There is no kustomization in {folder.Path}", "--working=DIR");

        run.ExitCode.ShouldBe(Judgement.Unable);
        JsonDocument.Parse(run.Report).RootElement.GetProperty("clean").GetBoolean().ShouldBeFalse();
    }

    [Test]
    public void What_lies_in_a_submodule_is_verified_where_it_was_fetched_and_else_told_with_the_command_that_fetches_it()
    {
        using var git = WithSubmodule();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", git.Path, "clone");

        GitOpsRun.In(git.Path, "--target=Verify").ShouldSucceed();
        var run = GitOpsRun.In(folder["clone"], "--target=Verify", "--json");

        run.ExitCode.ShouldBe(Judgement.Unable);
        JsonDocument.Parse(run.Report).RootElement.GetProperty("overlays")[0].GetProperty("failure").GetString()
            .ShouldBe("user/kustomization.yaml:1: 'resources' names ../module/app, which lies in a submodule that was not fetched. Run 'git submodule update --init --recursive' (actions/checkout: submodules: recursive).");
    }

    [Test]
    public void What_lies_in_a_submodule_cannot_be_compared_with_a_commit_and_that_is_said()
    {
        using var git = WithSubmodule();

        var run = GitOpsRun.In(git.Path, "--target=Diff", "--since=HEAD", "--json").ShouldSucceed();

        var overlay = JsonDocument.Parse(run.Report).RootElement.GetProperty("overlays")[0];
        overlay.GetProperty("state").GetString().ShouldBe("unknown");
        overlay.GetProperty("oldFailure").GetString().ShouldBe("user/kustomization.yaml:1: 'resources' names ../module/app, which lies in a submodule. A commit holds nothing of a submodule; keep what is rendered in this repository.");
        overlay.GetProperty("resources").GetArrayLength().ShouldBe(0);
        run.Output.ShouldContain("lies in a submodule");
    }

    private static GitRepository WithSubmodule()
    {
        using var other = Sample(new GitRepository());
        other.Commit();
        var git = new GitRepository();
        git.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Path, "module");
        git.Write("user/kustomization.yaml", "resources: [../module/app]\nnamePrefix: user-\n");
        git.Commit();
        return git;
    }

    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n";

    private static GitRepository Sample(GitRepository git) => git.Write("app/kustomization.yaml", "resources: [x.yaml]\n").Write("app/x.yaml", ConfigMap);
}

using Aurora.Common;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>What Verify says of a checkout.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class VerifyTests
{
    [Test]
    public void Another_kustomize_than_Argo_CDs_is_a_warning_and_no_error()
    {
        using var repository = new SampleRepository();
        File.AppendAllText(repository.Git["build/catalog.yaml"], "\nkustomize: \"4.0\"\n");

        repository.Run("--target=Verify").ShouldSucceed().Output.ShouldContain("Argo CD renders with 4.0");
    }

    [Test]
    public void The_pinned_one_is_not_mentioned()
    {
        using var repository = new SampleRepository();

        repository.Run("--target=Verify").ShouldSucceed().Output.ShouldNotContain("Argo CD");
    }

    [TestCase("name: x\n", "error", 0)]
    [TestCase("name: x\nimmutabel: true\n", "error", Judgement.Found)] // a field that no ConfigMap has
    [TestCase("name: [\n", "error", Judgement.Unable)]
    [TestCase("name: x\n", "fatal", Judgement.Unable)]
    public void The_exit_code_tells_what_is_clean_from_what_is_not_and_from_what_nobody_knows(string end, string limit, int exitCode)
    {
        using var git = new GitRepository();
        git.Write("any/kustomization.yaml", "resources: [x.yaml]\n").Write("any/x.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  {end}");
        git.Commit();

        var run = GitOpsRun.In(git.Path, "--target=Verify", $"--fail-on={limit}");

        run.ExitCode.ShouldBe(exitCode, run.Error + run.Output);
    }
}

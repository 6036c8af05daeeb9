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
}

using Aurora.Testing;

namespace Aurora.Common.Tests;

public sealed class RepositoryRootTests
{
    [Test]
    public void A_folder_in_a_checkout_belongs_to_its_repository()
    {
        using var repository = new GitRepository();
        repository.Write("k8s/overlays/prod/kustomization.yaml", "");

        RepositoryRoot.Of(repository["k8s", "overlays", "prod"]).ShouldBe(repository.Path);
        RepositoryRoot.Of(repository.Path).ShouldBe(repository.Path);
    }

    [Test]
    public void A_linked_worktree_is_a_root_of_its_own()
    {
        using var repository = new GitRepository();
        repository.Commit();
        repository.Git("worktree", "add", "--quiet", repository["linked"]);

        RepositoryRoot.Of(repository["linked"]).ShouldBe(repository["linked"]);
    }

    [Test]
    public void A_folder_outside_any_repository_is_its_own_root()
    {
        using var folder = new TemporaryFolder();

        RepositoryRoot.Of(folder.Path).ShouldBe(folder.Path);
    }
}

using System.Runtime.Versioning;
using System.Text;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Bump alone: the checkout is edited, nothing is committed.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BumpTests
{
    private static readonly string[] Bump = ["--target=Bump", $"--image=worker=registry.example/team/worker:1.1.0@{NewDigest}", "--no-registry-check"];

    [Test]
    public void A_bump_writes_the_overlay_in_the_checkout_and_commits_nothing()
    {
        using var repository = new SampleRepository();
        var before = RepositoryState.Of(repository.Git.Path);

        repository.Run(Bump).ShouldSucceed().Output.ShouldContain("not committed");

        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBe([Prod]);
        repository.ProdNow.ShouldBe(ProdText.Replace("1.0.0-rc1\n    digest: " + OldDigest, "1.1.0\n    digest: " + NewDigest));
    }

    [Test]
    public void A_bump_in_a_checkout_with_other_line_ends_than_the_repository_keeps_those_of_the_checkout()
    {
        using var repository = new SampleRepository(git => git.Write(".gitattributes", "*.yaml text eol=crlf\n"));
        File.Delete(repository.Git[Prod]);
        repository.Git.Git("checkout", "--", Prod);
        var text = File.ReadAllText(repository.Git[Prod]);
        text.ShouldContain("\r\n");

        repository.Run(Bump).ShouldSucceed();

        repository.ProdNow.ShouldBe(text.Replace("1.0.0-rc1\r\n    digest: " + OldDigest, "1.1.0\r\n    digest: " + NewDigest));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = ShellScript.Reason)]
    [UnsupportedOSPlatform("windows")]
    public void A_bump_keeps_the_mode_of_the_file()
    {
        using var repository = new SampleRepository();
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        File.SetUnixFileMode(repository.Git[Prod], mode);

        repository.Run(Bump).ShouldSucceed();

        File.GetUnixFileMode(repository.Git[Prod]).ShouldBe(mode);
    }

    [Test]
    public void A_second_bump_does_not_write_over_the_first()
    {
        using var repository = new SampleRepository();
        repository.Run(Bump).ShouldSucceed();

        repository.Refuse(["--target=Bump", $"--image=worker=registry.example/team/worker:1.2.0@{NewDigest}", "--no-registry-check"], Prod, "uncommitted edits");
    }

    [Test]
    public void A_bump_that_cannot_be_proved_writes_nothing()
    {
        using var repository = new SampleRepository(git => git.Write("k8s/base/kustomization.yaml", "resources: [api.yaml]\n"));

        repository.Refuse(Bump, "registry.example/team/worker", "changes no container");
    }

    [Test]
    public void Nothing_but_the_wanted_bytes_changes_whatever_the_file_looks_like()
    {
        const string old = "\uFEFFimages: [ {name: registry.example/team/worker,newTag: 'old' } ] # ünï 🚀\r\nresources:\r\n- ../../base";
        using var repository = new SampleRepository(git => File.WriteAllText(git[Prod], old, new UTF8Encoding(false)));

        repository.Run(Bump).ShouldSucceed();

        Encoding.UTF8.GetString(File.ReadAllBytes(repository.Git[Prod])).ShouldBe(old.Replace("'old' ", $"'1.1.0', digest: {NewDigest} "));
    }
}

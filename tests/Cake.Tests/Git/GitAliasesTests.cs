using Cake.Git;
using Cake.Tests.Frosting;

namespace Cake.Tests.Git;

/// <summary>The aliases of Cake.Git that the pipeline reads with, against a real repository.</summary>
[TestFixture]
public sealed class GitAliasesTests
{
    private HostFixture _host = null!;
    private GitRepository _repository = null!;
    private string _head = null!;

    [SetUp]
    public void SetUp()
    {
        Needs.Program("git", "install git");
        _host = new HostFixture();
        _repository = new GitRepository().Write("k8s/base/kustomization.yaml", "resources: []\n");
        _ = _repository.Commit("Lay the base");
        _ = _repository.Git("tag", "--annotate", "--message=first", "v1.0.0");
        _head = _repository.Write("k8s/base/notes.txt", "a note\n").Commit("Add a note\n\nWith a body.");
    }

    [TearDown]
    public void TearDown()
    {
        _repository?.Dispose();
        _host?.Dispose();
    }

    [Test]
    public void A_repository_is_told_from_a_folder()
    {
        Read(context => context.GitIsValidRepository(_repository.Path)).ShouldBeTrue();
        Read(context => context.GitIsValidRepository(_host.Folder.Path)).ShouldBeFalse();
    }

    // Up to 1.x, and so in 0.22, this alias never ends for a folder that is in no repository.
    [Test]
    public void The_root_is_found_from_any_folder_below() =>
        Read(context => context.GitFindRootFromPath(_repository["k8s", "base"])).FullPath.TrimEnd('/').ShouldBe(_repository.Path);

    [Test]
    public void The_current_branch_and_its_tip_are_read()
    {
        var branch = Read(context => context.GitBranchCurrent(_repository.Path));
        branch.FriendlyName.ShouldBe("main");
        branch.Tip.Sha.ShouldBe(_head);
        branch.IsRemote.ShouldBeFalse();
    }

    [Test]
    public void A_detached_head_is_no_branch()
    {
        _ = _repository.Git("checkout", "--quiet", "--detach");
        Read(context => context.GitBranchCurrent(_repository.Path)).FriendlyName.ShouldBe("(no branch)");
    }

    [Test]
    public void The_last_commit_is_read()
    {
        var tip = Read(context => context.GitLogTip(_repository.Path));
        tip.Sha.ShouldBe(_head);
        tip.Message.ShouldBe("Add a note\n\nWith a body.\n");
        tip.Author.Name.ShouldBe("A Tester");
        tip.Author.Email.ShouldBe("tester@aurora.example");
    }

    [Test]
    public void Tags_are_listed() =>
        Read(context => context.GitTags(_repository.Path)).Select(tag => tag.FriendlyName).ShouldBe(["v1.0.0"]);

    [Test]
    public void A_commit_is_described_by_the_tag_before_it()
    {
        Describe().ShouldBe($"v1.0.0-1-g{_head[..7]}");
        _ = _repository.Git("tag", "--annotate", "--message=second", "v1.1.0");
        Describe().ShouldBe("v1.1.0");

        // Without a strategy it takes any reference and says heads/main.
        string Describe() => Read(context => context.GitDescribe(_repository.Path, GitDescribeStrategy.Tags));
    }

    private T Read<T>(Func<ICakeContext, T> read) => _host.InTask(read);
}

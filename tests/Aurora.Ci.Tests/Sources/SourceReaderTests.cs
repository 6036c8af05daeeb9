using Aurora.Common;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Sources;

/// <summary>Tags from revisions, on real git repositories.</summary>
public sealed class SourceReaderTests
{
    private SampleSource _source = null!;

    [SetUp]
    public void Make() => _source = new SampleSource();

    [TearDown]
    public void Remove() => _source.Dispose();

    private static string Tag(string commit) => $"sha-{commit[..12]}";

    [Test]
    public async Task The_tag_names_the_commit()
    {
        var orders = await _source.OrdersAsync();
        orders.Tag.ShouldBe(Tag(_source.First));
        orders.Commit.Revision.ShouldBe(_source.First);
        orders.Commit.Subject.ShouldBe("Begin");
        orders.Commit.Author.ShouldBe("A Tester <tester@aurora.example>");
        orders.Commit.Date.ShouldNotBeNull();
        orders.Uncommitted.ShouldBeEmpty();
    }

    [TestCase("docs/readme.md")]
    [TestCase("src/Inventory/Program.cs")]
    public async Task A_commit_elsewhere_changes_nothing(string file)
    {
        _source.Git.Write(file, "changed").Commit();
        (await _source.OrdersAsync()).Tag.ShouldBe(Tag(_source.First));
    }

    [TestCase("src/Orders/Program.cs")]
    [TestCase("src/Middle/New.cs")]
    [TestCase("src/Shared/Shared.cs")]
    [TestCase("global.json")]
    public async Task A_commit_to_an_input_names_it(string file)
    {
        var second = _source.Git.Write(file, "changed").Commit();
        _source.Git.Write("docs/readme.md", "later").Commit();
        (await _source.OrdersAsync()).Tag.ShouldBe(Tag(second));
    }

    [Test]
    public async Task A_commit_to_what_a_root_file_imports_names_it()
    {
        var second = _source.Git.Write("Directory.Build.props", "<Project><!-- changed --></Project>").Commit();
        (await _source.OrdersAsync()).Tag.ShouldBe(Tag(second));
    }

    [Test]
    public async Task A_deleted_file_names_the_commit_that_deleted_it()
    {
        File.Delete(_source.Git["src", "Shared", "Shared.cs"]);
        var second = _source.Git.Commit();
        (await _source.OrdersAsync()).Tag.ShouldBe(Tag(second));
    }

    [Test]
    public async Task Each_app_has_a_tag_of_its_own_in_the_order_of_the_catalog()
    {
        var second = _source.Git.Write("src/Inventory/Program.cs", "changed").Commit();
        (await _source.ReadAsync(_source.Orders, _source.Inventory)).Select(source => (source.App.Name, source.Tag))
            .ShouldBe([("orders", Tag(_source.First)), ("inventory", Tag(second))]);
    }

    [Test]
    public async Task A_merge_that_keeps_our_side_names_our_commit()
    {
        var ours = _source.Git.Write("src/Orders/Program.cs", "ours").Commit("Ours");
        _source.Git.Git("checkout", "--quiet", "-b", "theirs", _source.First);
        _source.Git.Write("src/Orders/Program.cs", "theirs").Commit("Theirs, later");
        _source.Git.Git("checkout", "--quiet", "main");
        _source.Git.Git("merge", "--quiet", "--strategy=ours", "--no-edit", "theirs");
        (await _source.OrdersAsync()).Tag.ShouldBe(Tag(ours));
    }

    [Test]
    public async Task A_merge_that_makes_something_new_names_the_merge()
    {
        _source.Git.Write("src/Orders/Program.cs", "ours").Commit("Ours");
        _source.Git.Git("checkout", "--quiet", "-b", "theirs", _source.First);
        _source.Git.Write("src/Orders/Other.cs", "theirs").Commit("Theirs");
        _source.Git.Git("checkout", "--quiet", "main");
        _source.Git.Git("merge", "--quiet", "--no-edit", "theirs");
        (await _source.OrdersAsync()).Tag.ShouldBe(Tag(_source.Git.Head));
    }

    [Test]
    public async Task Uncommitted_work_has_a_tag_of_its_content()
    {
        _source.Git.Write("src/Shared/Shared.cs", "changed");
        var changed = await _source.OrdersAsync();
        changed.Tag.ShouldMatch($"^{Tag(_source.First)}-dirty-[0-9a-f]{{8}}$");
        changed.Commit.Revision.ShouldBe(_source.First + "-dirty");
        changed.CommitId.ShouldBe(_source.First);
        changed.Uncommitted.ShouldBe(["src/Shared/Shared.cs"]);

        _source.Git.Write("src/Shared/Shared.cs", "changed again");
        (await _source.OrdersAsync()).Tag.ShouldNotBe(changed.Tag);

        _source.Git.Write("src/Shared/Shared.cs", "changed");
        (await _source.OrdersAsync()).Tag.ShouldBe(changed.Tag);

        _source.Git.Git("add", "--all"); // staged or not is the same content
        (await _source.OrdersAsync()).Tag.ShouldBe(changed.Tag);
    }

    [Test]
    public async Task Uncommitted_work_elsewhere_is_nothing_to_an_app()
    {
        _source.Git.Write("src/Inventory/Program.cs", "changed").Write("docs/new.md", "new");
        (await _source.OrdersAsync()).Tag.ShouldBe(Tag(_source.First));
    }

    [Test]
    public async Task New_deleted_renamed_and_ignored_files()
    {
        _source.Git.Write("src/Orders/bin/Orders.dll", "ignored");
        (await _source.OrdersAsync()).Uncommitted.ShouldBeEmpty();

        _source.Git.Write("src/Orders/a b ü\t.cs", "new");
        (await _source.OrdersAsync()).Uncommitted.ShouldBe(["src/Orders/a b ü\t.cs"]);

        File.Move(_source.Git["src", "Orders", "a b ü\t.cs"], _source.Git["src", "Orders", "Renamed.cs"]);
        File.Delete(_source.Git["src", "Orders", "Program.cs"]);
        (await _source.OrdersAsync()).Uncommitted.ShouldBe(["src/Orders/Program.cs", "src/Orders/Renamed.cs"]);
    }

    [Test]
    public async Task A_file_that_becomes_a_program_is_a_change()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Windows has no permission that makes a file a program.");
        _source.Git.Write("src/Orders/run.sh", "true").Commit();
        _source.Git.Write("src/Orders/run.sh", "false");
        var before = (await _source.OrdersAsync()).Tag;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_source.Git["src", "Orders", "run.sh"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (await _source.OrdersAsync()).Tag.ShouldNotBe(before);
    }

    [Test]
    public async Task A_link_is_where_it_points_to()
    {
        File.CreateSymbolicLink(_source.Git["src", "Orders", "link.cs"], "Program.cs");
        var before = (await _source.OrdersAsync()).Tag;
        File.Delete(_source.Git["src", "Orders", "link.cs"]);
        File.CreateSymbolicLink(_source.Git["src", "Orders", "link.cs"], "nowhere.cs");
        (await _source.OrdersAsync()).Tag.ShouldNotBe(before);
    }

    [Test]
    public async Task A_source_in_a_folder_of_a_larger_repository()
    {
        using var outer = new GitRepository();
        outer.Write("global.json", "{}").Write("apps/src/Orders/Orders.csproj", "<Project/>");
        var first = outer.Commit();
        outer.Write("k8s/kustomization.yaml", "changed").Commit();
        var orders = SampleSource.AppOf("orders", "src/Orders/Orders.csproj") with { Source = "apps" };
        (await _source.ReadAsync(outer.Path, orders))[0].Tag.ShouldBe(Tag(first));
        var second = outer.Write("global.json", "{ }").Commit();
        (await _source.ReadAsync(outer.Path, orders))[0].Tag.ShouldBe(Tag(second));
        outer.Write("apps/src/Orders/New.cs", "new");
        (await _source.ReadAsync(outer.Path, orders))[0].Uncommitted.ShouldBe(["apps/src/Orders/New.cs"]);
    }

    [Test]
    public async Task Apps_from_several_repositories()
    {
        using var other = new SampleSource();
        var second = other.Git.Write("src/Inventory/Program.cs", "changed").Commit();
        var read = await _source.ReadAsync(_source.Orders, _source.Inventory with { Source = other.Git.Path });
        read.Select(source => source.Tag).ShouldBe([Tag(_source.First), Tag(second)]);
    }

    [Test]
    public async Task A_linked_worktree_is_a_checkout_too()
    {
        using var folder = new TemporaryFolder();
        _source.Git.Git("worktree", "add", "--quiet", "--detach", folder["tree"]);
        (await _source.ReadAsync(folder["tree"], _source.Orders))[0].Tag.ShouldBe(Tag(_source.First));
    }

    [Test]
    public async Task A_shallow_clone_that_cannot_tell_is_refused_with_the_fetch_command()
    {
        _source.Git.Write("docs/readme.md", "later").Commit();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=1", new Uri(_source.Git.Path).AbsoluteUri, "clone");
        var error = await Should.ThrowAsync<UserError>(() => _source.ReadAsync(folder["clone"], _source.Orders));
        error.Problem.ShouldContain("is a shallow clone");
        error.Mend.ShouldContain($"git -C {folder["clone"]} fetch --unshallow");
    }

    [Test]
    public async Task A_shallow_clone_that_can_tell_is_taken()
    {
        var second = _source.Git.Write("src/Orders/Program.cs", "changed").Commit();
        _source.Git.Write("docs/readme.md", "later").Commit();
        using var folder = new TemporaryFolder();
        GitRepository.In(folder.Path, "clone", "--quiet", "--depth=3", new Uri(_source.Git.Path).AbsoluteUri, "clone");
        (await _source.ReadAsync(folder["clone"], _source.Orders))[0].Tag.ShouldBe(Tag(second));

        GitRepository.In(folder["clone"], "fetch", "--quiet", "--depth=2"); // cut off right at the commit in question
        await Should.ThrowAsync<UserError>(() => _source.ReadAsync(folder["clone"], _source.Orders));
    }

    [Test]
    public async Task A_folder_that_is_not_gits_is_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/Orders/Orders.csproj", "<Project/>");
        (await Should.ThrowAsync<UserError>(() => _source.ReadAsync(folder.Path, _source.Orders))).Problem.ShouldContain("is in no git repository");
        (await Should.ThrowAsync<UserError>(() => _source.ReadAsync(folder["absent"], _source.Orders))).Problem.ShouldContain("does not exist");
    }

    [Test]
    public async Task Source_that_was_never_committed_is_an_error()
    {
        using var empty = new GitRepository();
        empty.Write("src/Orders/Orders.csproj", "<Project/>");
        (await Should.ThrowAsync<UserError>(() => _source.ReadAsync(empty.Path, _source.Orders))).Mend.ShouldContain("Commit something");
        empty.Git("commit", "--quiet", "--allow-empty", "--message=Nothing yet");
        (await Should.ThrowAsync<UserError>(() => _source.ReadAsync(empty.Path, _source.Orders))).Problem.ShouldContain("No commit holds the source of orders");
    }

    [Test]
    public async Task A_commit_message_cannot_break_a_line()
    {
        _source.Git.Write("src/Orders/Program.cs", "changed").Commit("evil \u001b[31m subject");
        (await _source.OrdersAsync()).Commit.Subject.ShouldBe(@"evil \u001B[31m subject");
    }

    [Test]
    public async Task Nothing_is_written_into_the_repository()
    {
        File.SetLastWriteTimeUtc(_source.Git["src", "Orders", "Program.cs"], DateTime.UtcNow.AddMinutes(1)); // an index that git would like to refresh
        var before = File.ReadAllBytes(_source.Git[".git", "index"]);
        await _source.OrdersAsync();
        File.ReadAllBytes(_source.Git[".git", "index"]).ShouldBe(before);
    }

    [Test]
    public async Task It_takes_two_git_calls_and_one_an_app()
    {
        await _source.ReadAsync(_source.Orders, _source.Inventory);
        _source.Commands.Ran.Count.ShouldBe(4);
    }

    [Test]
    public async Task A_hooks_environment_does_not_name_another_repository()
    {
        using var other = new GitRepository();
        other.Commit();
        Environment.SetEnvironmentVariable("GIT_DIR", other[".git"]);
        try
        {
            (await _source.OrdersAsync()).Tag.ShouldBe(Tag(_source.First));
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", null);
        }
    }

    [TestCase("https://git.example/team/repo.git", "https://git.example/team/repo.git")]
    [TestCase("https://user:secret@git.example/team/repo.git", "https://git.example/team/repo.git")]
    [TestCase("https://git.example/team/repo?token=secret", "https://git.example/team/repo")]
    [TestCase("ssh://git@git.example:2222/team/repo.git", "ssh://git.example:2222/team/repo.git")]
    [TestCase("git@git.example:team/repo.git", "git@git.example:team/repo.git")]
    [TestCase("/srv/git/repo.git", null)]
    [TestCase("../repo.git", null)]
    [TestCase(@"C:\repo.git", null)]
    [TestCase("file:///srv/git/repo.git", null)]
    public async Task The_remotes_URL_is_shown_without_a_login(string url, string? shown)
    {
        _source.Git.Git("remote", "add", "origin", url);
        var reader = new Ci.Sources.SourceReader(Clients.Commands());
        (await reader.OriginAsync(await _source.OrdersAsync(), default)).ShouldBe(shown);
    }

    [Test]
    public async Task A_repository_without_a_remote_has_no_URL()
    {
        var reader = new Ci.Sources.SourceReader(Clients.Commands());
        (await reader.OriginAsync(await _source.OrdersAsync(), default)).ShouldBeNull();
    }
}

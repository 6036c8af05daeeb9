using System.Text;
using Aurora.Common;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Tests.Files;

public sealed class CheckoutTreeTests
{
    [Test]
    public void What_stands_at_a_path_is_seen_without_following_links()
    {
        using var sample = new SampleTree().Write("a/file", "text").Link("a/link", "file").Link("folder-link", "a").Link("dangling", "nowhere");

        sample.Tree.Kind("a/file").ShouldBe(FileKind.File);
        sample.Tree.Kind("a").ShouldBe(FileKind.Directory);
        sample.Tree.Kind("").ShouldBe(FileKind.Directory);
        sample.Tree.Kind("a/link").ShouldBe(FileKind.Link);
        sample.Tree.Kind("folder-link").ShouldBe(FileKind.Link);
        sample.Tree.Kind("dangling").ShouldBe(FileKind.Link);
        sample.Tree.Kind("a/none").ShouldBe(FileKind.None);
        sample.Tree.LinkTarget("a/link").ShouldBe("file");
    }

    [Test]
    public void Files_and_links_are_listed_in_ordinal_order_without_git_s_own()
    {
        using var sample = new SampleTree().Write("b", "").Write("B/x", "").Write("a/.hidden", "").Write("a-b", "").Link("a/link", "nowhere").Link("c", "a").Write(".git/HEAD", "");

        sample.Tree.FilesUnder("").ShouldBe(["B/x", "a-b", "a/.hidden", "a/link", "b", "c"]);
        sample.Tree.FilesUnder("a").ShouldBe(["a/.hidden", "a/link"]);
        sample.Tree.FilesUnder("none").ShouldBeEmpty();
    }

    [Test]
    public void What_lies_in_another_repository_is_listed_only_from_inside_it()
    {
        using var sample = new SampleTree().Write("a", "").Write("clone/.git/HEAD", "").Write("clone/deep/x", "").Write("submodule/.git", "gitdir: ../.git/modules/submodule\n").Write("submodule/x", "");

        sample.Tree.FilesUnder("").ShouldBe(["a"]);
        sample.Tree.FilesUnder("clone/deep").ShouldBe(["clone/deep/x"]);
        sample.Tree.Kind("submodule/x").ShouldBe(FileKind.File);
    }

    [Test]
    public void The_cache_of_renders_is_not_listed_and_what_lies_beside_it_is()
    {
        using var sample = new SampleTree().Write("artifacts/renders/ab/abcd", "").Write("artifacts/own/kustomization.yaml", "").Write("k8s/artifacts/renders/x", "");

        sample.Tree.FilesUnder("").ShouldBe(["artifacts/own/kustomization.yaml", "k8s/artifacts/renders/x"]);
        sample.Tree.Kind("artifacts/renders/ab/abcd").ShouldBe(FileKind.File);
    }

    [Test]
    public void A_file_that_is_missing_or_unreadable_is_told_apart()
    {
        using var sample = new SampleTree().Write("a/file", "text");

        Encoding.UTF8.GetString(sample.Tree.Read("a/file").Span).ShouldBe("text");
        Should.Throw<FileNotFoundException>(() => sample.Tree.Read("a/none"));
        Should.Throw<UserError>(() => sample.Tree.Read("a")).Problem.ShouldStartWith("a cannot be read: ");
    }

    [Test]
    public void An_edit_nobody_wrote_yet_hides_the_old_bytes_and_nothing_else()
    {
        using var sample = new SampleTree().Write("a", "old").Write("b", "same").Link("c", "a");
        var edited = new EditedTree(sample.Tree, new Dictionary<string, ReadOnlyMemory<byte>> { ["a"] = "new"u8.ToArray() });

        Encoding.UTF8.GetString(edited.Read("a").Span).ShouldBe("new");
        Encoding.UTF8.GetString(edited.Read("b").Span).ShouldBe("same");
        (edited.Kind("c"), edited.LinkTarget("c")).ShouldBe((FileKind.Link, "a"));
        edited.FilesUnder("").ShouldBe(["a", "b", "c"]);
        File.ReadAllText(sample["a"]).ShouldBe("old");
    }
}

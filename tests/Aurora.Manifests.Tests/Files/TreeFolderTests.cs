using Aurora.Common;
using Aurora.Manifests.Files;
using Aurora.Testing;

namespace Aurora.Manifests.Tests.Files;

[NonParallelizable] // these change TMPDIR, which is the process's
public sealed class TreeFolderTests
{
    [Test]
    public void Files_and_links_stand_at_their_paths_and_are_gone_afterwards()
    {
        using var sample = new SampleTree().Write("a/b/file", "text").Link("a/link", "b/file").Write("other", "");
        string path;
        using (var folder = new TreeFolder())
        {
            path = folder.Path;
            folder.Add(sample.Tree, ["a/b/file"], ["a/link"]);

            File.ReadAllText(Path.Combine(path, "a/link")).ShouldBe("text");
            new FileInfo(Path.Combine(path, "a/link")).LinkTarget.ShouldBe("b/file");
            Directory.GetFileSystemEntries(path, "*", SearchOption.AllDirectories).Select(entry => Path.GetRelativePath(path, entry)).Order().ShouldBe(["a", "a/b", "a/b/file", "a/link"]);
        }

        Directory.Exists(path).ShouldBeFalse();
    }

    [Test]
    public void What_is_there_already_is_left_alone()
    {
        using var before = new SampleTree().Write("file", "before").Link("link", "file");
        using var after = new SampleTree().Write("file", "after").Link("link", "file");
        using var folder = new TreeFolder();

        folder.Add(before.Tree, ["file"], ["link"]);
        folder.Add(after.Tree, ["file"], ["link"]);

        File.ReadAllText(Path.Combine(folder.Path, "file")).ShouldBe("before");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "TMPDIR is not read there")]
    public void Its_path_is_the_one_that_programs_in_it_see()
    {
        using var sample = new SampleTree().Write("real/x", "").Link("linked", "real");
        using var temporary = new EnvironmentVariables(("TMPDIR", sample["linked"]));
        using var folder = new TreeFolder();

        Path.GetDirectoryName(folder.Path).ShouldBe(sample["real"]);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "TMPDIR is not read there")]
    public void A_temporary_folder_that_cannot_be_made_is_a_clear_error()
    {
        using var sample = new SampleTree().Write("file", "");
        using var temporary = new EnvironmentVariables(("TMPDIR", sample["file"]));

        Should.Throw<UserError>(() => new TreeFolder()).Message.ShouldMatch("^The temporary folder .*/file/? cannot be written: .* set TMPDIR to another folder\\.$");
    }
}

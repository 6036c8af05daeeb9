using Aurora.Manifests.Kustomize.Tools;
using Aurora.Testing;
using Cake.Core.IO;

namespace Aurora.Manifests.Tests.Kustomize;

public sealed class VersionMemoTests
{
    [Test]
    public void A_version_is_remembered_as_long_as_the_program_is_the_same_file()
    {
        using var folder = new TemporaryFolder();
        var program = new FilePath(folder.Write("kubectl", "binary"));
        var memo = new VersionMemo(folder["made later", "version"]);
        memo.Recall(program).ShouldBeNull();

        memo.Remember(program, "5.5.0");

        memo.Recall(program).ShouldBe("5.5.0");
        new VersionMemo(folder["made later", "version"]).Recall(program).ShouldBe("5.5.0");
        folder.Write("kubectl", "another binary");
        memo.Recall(program).ShouldBeNull();
        memo.Remember(program, "5.6.0");
        memo.Recall(program).ShouldBe("5.6.0");
        File.SetLastWriteTimeUtc(program.FullPath, DateTime.UtcNow.AddHours(-1));
        memo.Recall(program).ShouldBeNull();
    }

    [Test]
    public void Of_a_link_the_program_behind_it_counts()
    {
        using var folder = new TemporaryFolder();
        folder.Write("v1", "binary 1");
        folder.Write("v2", "binary 2");
        File.CreateSymbolicLink(folder["kubectl"], "v1");
        var memo = new VersionMemo(folder["version"]);
        memo.Remember(folder["kubectl"], "5.5.0");

        File.Delete(folder["kubectl"]);
        File.CreateSymbolicLink(folder["kubectl"], "v2");

        memo.Recall(folder["kubectl"]).ShouldBeNull();
    }

    // asdf and others put a script in the program's place, which starts another version tomorrow and stays the same file.
    [Test]
    public void Of_a_script_nothing_is_remembered()
    {
        using var folder = new TemporaryFolder();
        var memo = new VersionMemo(folder["version"]);

        memo.Remember(folder.Write("kubectl", "#!/bin/sh\nexec kubectl-$VERSION \"$@\"\n"), "5.5.0");

        memo.Recall(folder["kubectl"]).ShouldBeNull();
    }

    [Test]
    public void A_memo_cut_short_or_foreign_is_not_believed()
    {
        using var folder = new TemporaryFolder();
        var program = new FilePath(folder.Write("kubectl", "binary"));
        var memo = new VersionMemo(folder["version"]);
        memo.Remember(program, "5.15.0");
        var whole = File.ReadAllText(folder["version"]);

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllText(folder["version"], whole[..length]);
            memo.Recall(program).ShouldBeNull();
        }

        File.WriteAllText(folder["version"], whole);
        memo.Recall(program).ShouldBe("5.15.0");
    }

    [Test]
    public void Where_nothing_can_be_written_the_program_is_asked_again()
    {
        using var folder = new TemporaryFolder();
        var program = new FilePath(folder.Write("kubectl", "binary"));
        folder.Write("a file", "");
        var memo = new VersionMemo(folder["a file", "version"]);

        memo.Remember(program, "5.5.0");

        memo.Recall(program).ShouldBeNull();
        new VersionMemo(folder.Path).Recall(program).ShouldBeNull();
    }
}

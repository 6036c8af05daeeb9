using Aurora.Manifests.Files;

namespace Aurora.Manifests.Tests.Files;

public sealed class TreePathTests
{
    [TestCase("", "a", "a")]
    [TestCase("a/b", "c.yaml", "a/b/c.yaml")]
    [TestCase("a/b", "./c//d/", "a/b/c/d")]
    [TestCase("a/b", "../c", "a/c")]
    [TestCase("a/b", "../..", "")]
    [TestCase("a", ".", "a")]
    [TestCase("a/b", "../../..", null)]
    [TestCase("", "..", null)]
    [TestCase("a", "/etc/passwd", null)]
    [TestCase("a", "b/../../../c", null)]
    public void A_relative_path_stays_in_the_tree_or_is_none(string directory, string relative, string? path) => TreePath.Join(directory, relative).ShouldBe(path);

    [TestCase("a/b/c.yaml", "a/b", "c.yaml")]
    [TestCase("c.yaml", "", "c.yaml")]
    public void A_path_is_its_folder_and_its_name(string path, string directory, string name) =>
        (TreePath.Directory(path), TreePath.Name(path)).ShouldBe((directory, name));
}

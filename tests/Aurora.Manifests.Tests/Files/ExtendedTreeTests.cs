using System.Text;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Tests.Files;

public sealed class ExtendedTreeTests
{
    [Test]
    public void One_file_more_is_there_and_all_else_as_it_was()
    {
        using var sample = new SampleTree().Write("k8s/dev/file", "old").Write("k8s/dev-more", "beside");
        var bytes = Encoding.UTF8.GetBytes("new");
        IFileTree tree = new ExtendedTree(sample.Tree, "k8s/dev-in-x/file", bytes);

        tree.Kind("k8s/dev-in-x/file").ShouldBe(FileKind.File);
        tree.Kind("k8s/dev-in-x").ShouldBe(FileKind.Directory);
        tree.Kind("k8s/dev").ShouldBe(FileKind.Directory);
        tree.Kind("k8s/dev-in-y").ShouldBe(FileKind.None);
        tree.Read("k8s/dev-in-x/file").ToArray().ShouldBe(bytes);
        tree.ContentId("k8s/dev-in-x/file").ShouldBe(BlobId.Of(bytes));
        Encoding.UTF8.GetString(tree.Read("k8s/dev/file").Span).ShouldBe("old");
        tree.FilesUnder("k8s").ShouldBe(["k8s/dev-in-x/file", "k8s/dev-more", "k8s/dev/file"]);
        tree.FilesUnder("k8s/dev-in-x").ShouldBe(["k8s/dev-in-x/file"]);
        tree.FilesUnder("k8s/dev").ShouldBe(["k8s/dev/file"]);
    }
}

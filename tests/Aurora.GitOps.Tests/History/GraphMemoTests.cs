using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.GitOps.Git;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Testing;
using CsCheck;

namespace Aurora.GitOps.Tests.History;

/// <summary>What is remembered of one commit and used for another is what would be found there.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GraphMemoTests
{
    private static readonly string[] Folders = ["base", "overlays/a", "overlays/b", "parts/c"];

    // What a kustomization may name: folders, files, what is not there, links, files that name further files.
    private static readonly string[] Named = ["../base", "../../base", "../overlays/a", "../../parts/c", "one.yaml", "../one.yaml", "../../one.yaml", "gone.yaml", "link", "https://example.invalid/x"];

    private static Gen<string> Kustomization => Gen.Select(
        Gen.Int[0, Named.Length - 1].Array[0, 3], Gen.Int[0, 9], Gen.Int[0, 3],
        (named, kind, version) => (kind switch
        {
            0 => "kind: Component\n",
            1 => "generators: [plugin.yaml]\n",
            2 => "{",
            3 => "configMapGenerator:\n  - name: settings\n    files: [one.yaml]\n",
            _ => "",
        }) + $"# {version}\nresources: [{string.Join(", ", named.Select(i => Named[i]))}]\nimages:\n  - name: app\n    newTag: v{version}\n");

    private static Gen<(string Path, string Text, string Mode)> Change => Gen.Select(Gen.Int[0, 13], Gen.Int[0, Folders.Length - 1], Gen.Int[0, 3], Kustomization, (what, at, version, text) => what switch
    {
        0 => ($"{Folders[at]}/kustomization.yaml", "", "000000"),
        1 => ($"{Folders[at]}/kustomization.yml", text, "100644"), // a second one
        2 => ($"{Folders[at]}/kustomization.yml", "", "000000"),
        3 => ($"{Folders[at]}/one.yaml", "", "000000"),
        4 => ($"{Folders[at]}/link", version % 2 == 0 ? "one.yaml" : "../one.yaml", "120000"),
        5 => ($"{Folders[at]}/plugin.yaml", $"apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata:\n  name: x\nfiles: [{(version % 2 == 0 ? "one.yaml" : "../one.yaml")}]\n", "100644"),
        6 => ("overlays/a/kustomization.yaml", "../../parts/c/kustomization.yaml", "120000"),
        7 => ("one.yaml", $"{version}", "100644"),
        8 or 9 => ($"{Folders[at]}/one.yaml", $"{version}", "100644"),
        _ => ($"{Folders[at]}/kustomization.yaml", text, "100644"),
    });

    [Test]
    public void Overlays_and_graphs_are_those_of_each_commit() => Change.Array[150].Sample(
        changes =>
        {
            using var repository = new GitRepository();
            using var commits = new CommitStream(repository);
            using var children = new ChildProcesses();
            var tips = new List<int>();
            foreach (var change in changes) tips.Add(commits.Commit("Change something", [change], tips.TakeLast(1).ToList()));
            commits.IdOf(tips[^1]);
            using var objects = new GitObjects(children, repository.Path);
            var memo = new KustomizationMemo();

            foreach (var tip in tips)
            {
                var tree = RevisionTree.At(objects, commits.IdOf(tip));
                var edited = new EditedTree(tree, new Dictionary<string, ReadOnlyMemory<byte>>(
                    tree.FilesNamed(["one.yaml"]).Take(1).Select(file => KeyValuePair.Create(file, new ReadOnlyMemory<byte>("edited"u8.ToArray())))));
                foreach (var one in new IFileTree[] { tree, edited }) Found(TreeSnapshot.Of(one, memo)).ShouldBe(Found(one));
            }
        },
        iter: 4);

    private static List<string> Found(IFileTree tree)
    {
        var overlays = OverlayFinder.In(tree);
        return [.. overlays.Prepend("overlays/b").Select(overlay => $"{overlay}: {Graph(tree, overlay)}")];
    }

    private static string Graph(IFileTree tree, string overlay)
    {
        try
        {
            var graph = FileGraphWalk.From(tree, overlay);
            return string.Join("; ", graph.Files.Concat(graph.Links).Concat(graph.Resources).Concat(graph.Unresolved.Select(one => $"{one}")).Concat(graph.Kustomizations.Select(one => $"{one.Path} {one.Root}")));
        }
        catch (UserError e)
        {
            return e.Message;
        }
    }
}

using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Testing;
using CsCheck;

namespace Aurora.Manifests.Tests.Kustomize;

/// <summary>Real kustomize is the judge of whether a file graph is whole.</summary>
public sealed class FileGraphRenderProperties
{
    [OneTimeSetUp]
    public void Needed() => Needs.Program("kubectl", "install kubectl 1.27 or newer");

    [Test]
    public void The_files_reached_alone_render_as_the_whole_repository_does() =>
        GeneratedRepository.Any.Sample(
            repository =>
            {
                using var sample = repository.Write();
                var graph = FileGraphWalk.From(sample.Tree, "top");
                using var folder = new TreeFolder();
                folder.Add(sample.Tree, graph.Files, graph.Links);

                graph.Unresolved.ShouldBeEmpty();
                graph.Files.ShouldAllBe(file => !file.EndsWith(".noise"));
                Kubectl.Render(Path.Combine(folder.Path, "top")).ShouldBe(Kubectl.Render(sample["top"]));
            },
            iter: 24);
}

using Aurora.Common;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Tests.Kustomize;

public sealed class UnresolvedReferenceTests
{
    [TestCase("resources: [none.yaml]", UnresolvedReason.Missing)]
    [TestCase("configMapGenerator: [{name: g, files: [none]}]", UnresolvedReason.Missing)]
    [TestCase("configMapGenerator: [{name: g, files: [empty]}]", UnresolvedReason.Missing)]
    [TestCase("components: [none]", UnresolvedReason.Missing)]
    [TestCase("transformers: [none.yaml]", UnresolvedReason.Missing)]
    [TestCase("resources: [../../outside.yaml]", UnresolvedReason.Outside)]
    [TestCase("resources: [/etc/hostname]", UnresolvedReason.Outside)]
    [TestCase("resources: [empty]", UnresolvedReason.NoKustomization)]
    [TestCase("components: [kustomization.yaml]", UnresolvedReason.NoKustomization)]
    [TestCase("resources: [two]", UnresolvedReason.SeveralKustomizations)]
    [TestCase("resources: [.]", UnresolvedReason.Cycle)]
    [TestCase("resources: [back]", UnresolvedReason.Cycle)]
    [TestCase("transformers: [forth]", UnresolvedReason.Cycle)]
    [TestCase("resources: ['https://git.example/team/repo//base?ref=v1']", UnresolvedReason.Remote)]
    [TestCase("resources: ['git@git.example:team/repo']", UnresolvedReason.Remote)]
    [TestCase("resources: ['github.com/team/repo/base']", UnresolvedReason.Remote)]
    [TestCase("resources: ['GitHub.com:team/repo']", UnresolvedReason.Remote)]
    [TestCase("resources: ['git::https://git.example/team/repo']", UnresolvedReason.Remote)]
    [TestCase("components: ['ssh://git@git.example/team/repo']", UnresolvedReason.Remote)]
    [TestCase("patches: [{path: 'https://files.example/p.yaml'}]", UnresolvedReason.Remote)]
    public void What_cannot_be_read_here_is_told_with_its_reason_and_line(string text, UnresolvedReason reason)
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", $"namePrefix: a-\n{text}\n").Write("app/empty/readme", "")
            .Write("app/two/kustomization.yaml", "").Write("app/two/kustomization.yml", "").Write("app/back/kustomization.yaml", "# up\nresources:\n  - ..\n")
            .Write("app/forth/kustomization.yaml", "# up\ntransformers: [..]\n");

        var unresolved = FileGraphWalk.From(sample.Tree, "app").Unresolved[0];

        unresolved.Reason.ShouldBe(reason);
        unresolved.ToString().ShouldMatch("^app/(back/|forth/)?kustomization\\.yaml:[23]: '.+' names .+, which (is|does|leaves|holds|closes) ");
    }

    [TestCase("resources: ['https://git.example/team/repo']", false)]
    [TestCase("resources: [none.yaml]", true)]
    public void Only_what_stands_elsewhere_leaves_the_graph_open(string text, bool closed)
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", text);

        FileGraphWalk.From(sample.Tree, "app").IsClosed.ShouldBe(closed);
    }

    [Test]
    public void A_file_of_that_name_is_not_remote()
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", "resources: [github.com/x.yaml]\n").Object("app/github.com/x.yaml", "x");

        FileGraphWalk.From(sample.Tree, "app").Unresolved.ShouldBeEmpty();
    }

    [TestCase("none", "The overlay none has no kustomization.yaml.")]
    [TestCase("", "The overlay in the root has no kustomization.yaml.")]
    [TestCase("two", "The overlay two has several kustomizations: two/kustomization.yaml, two/Kustomization.")]
    [TestCase("out", "The overlay out leaves the repository.")]
    [TestCase("text", "text/kustomization.yaml:1: the root is not a mapping.")]
    [TestCase("broken", "base/kustomization.yaml:3:")]
    [TestCase("latin", "latin/kustomization.yaml:1:3: this is not UTF-8: byte 2.")]
    [TestCase("plugin", "plugin/t.yaml:2:")]
    public void What_is_no_overlay_is_an_error(string overlay, string problem)
    {
        using var sample = new SampleTree().Write("two/kustomization.yaml", "").Write("two/Kustomization", "").Link("out", "/etc").Write("text/kustomization.yaml", "text\n")
            .Write("broken/kustomization.yaml", "resources: [../base]\n").Write("base/kustomization.yaml", "namePrefix: a-\nresources: [\n")
            .Write("plugin/kustomization.yaml", "transformers: [t.yaml]\n").Write("plugin/t.yaml", "kind: x\n}\n").Write("latin/x", "");
        File.WriteAllBytes(sample["latin/kustomization.yaml"], [(byte)'#', (byte)' ', 0xe4]);

        Should.Throw<UserError>(() => FileGraphWalk.From(sample.Tree, overlay)).Problem.ShouldStartWith(problem);
        FileGraphWalk.TryFrom(sample.Tree, overlay).ShouldBeNull();
    }
}

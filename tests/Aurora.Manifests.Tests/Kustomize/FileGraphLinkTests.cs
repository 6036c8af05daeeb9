using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Tests.Kustomize;

public sealed class FileGraphLinkTests
{
    [Test]
    public void A_linked_file_is_reached_with_its_link()
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", "resources: [link.yaml]\n").Link("app/link.yaml", "real/x.yaml").Object("app/real/x.yaml", "x");

        var graph = FileGraphWalk.From(sample.Tree, "app");

        graph.Files.ShouldBe(["app/kustomization.yaml", "app/real/x.yaml"]);
        graph.Links.ShouldBe(["app/link.yaml"]);
        graph.Reaches("app/link.yaml").ShouldBeTrue();
    }

    [Test]
    public void A_linked_folder_is_reached_where_it_really_is()
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", "resources: [base]\n").Link("app/base", "../bases/current").Link("bases/current", "v2")
            .Write("bases/v2/kustomization.yaml", "resources: [../x.yaml, sub]\n").Object("bases/x.yaml", "x").Write("bases/v2/sub/kustomization.yaml", "namePrefix: a-\n");

        var graph = FileGraphWalk.From(sample.Tree, "app");

        graph.Files.ShouldBe(["app/kustomization.yaml", "bases/v2/kustomization.yaml", "bases/v2/sub/kustomization.yaml", "bases/x.yaml"]);
        graph.Links.ShouldBe(["app/base", "bases/current"]);
    }

    [Test]
    public void A_linked_kustomization_names_what_stands_beside_the_link()
    {
        using var sample = new SampleTree().Link("app/kustomization.yaml", "../shared/k.yaml").Write("shared/k.yaml", "resources: [x.yaml]\n").Object("app/x.yaml", "x").Object("shared/x.yaml", "x");

        var graph = FileGraphWalk.From(sample.Tree, "app");

        graph.Files.ShouldBe(["app/x.yaml", "shared/k.yaml"]);
        graph.Links.ShouldBe(["app/kustomization.yaml"]);
    }

    [Test]
    public void A_linked_overlay_is_reached_through_its_link()
    {
        using var sample = new SampleTree().Link("current", "app").Write("app/kustomization.yaml", "resources: [x.yaml]\n").Object("app/x.yaml", "x");

        var graph = FileGraphWalk.From(sample.Tree, "current");

        (graph.Overlay, string.Join(' ', graph.Files), string.Join(' ', graph.Links)).ShouldBe(("current", "app/kustomization.yaml app/x.yaml", "current"));
    }

    [TestCase("resources: [link.yaml]", "/etc/hostname", UnresolvedReason.Outside)]
    [TestCase("resources: [link.yaml]", "../../../outside.yaml", UnresolvedReason.Outside)]
    [TestCase("resources: [link.yaml]", "link.yaml", UnresolvedReason.Outside)]
    [TestCase("resources: [link.yaml/sub]", "/etc", UnresolvedReason.Outside)]
    [TestCase("patches: [{path: link.yaml}]", "nowhere.yaml", UnresolvedReason.Missing)]
    public void A_link_that_leads_nowhere_is_not_read(string text, string target, UnresolvedReason reason)
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", text + "\n").Link("app/link.yaml", target);

        var graph = FileGraphWalk.From(sample.Tree, "app");

        graph.Files.ShouldBe(["app/kustomization.yaml"]);
        graph.Links.ShouldBe(["app/link.yaml"]);
        graph.Unresolved.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [TestCase("/etc/hostname", UnresolvedReason.Outside, "app/kustomization.yaml:1: 'symbolic link' names /etc/hostname, which leaves the repository")]
    [TestCase("nowhere.yaml", UnresolvedReason.Missing, "app/kustomization.yaml:1: 'symbolic link' names nowhere.yaml, which does not exist")]
    public void A_kustomization_that_is_a_link_to_nowhere_is_told_with_its_target(string target, UnresolvedReason reason, string told)
    {
        using var sample = new SampleTree().Link("app/kustomization.yaml", target);

        var unresolved = FileGraphWalk.From(sample.Tree, "app").Unresolved.ShouldHaveSingleItem();

        (unresolved.Reason, unresolved.ToString()).ShouldBe((reason, told));
    }
}

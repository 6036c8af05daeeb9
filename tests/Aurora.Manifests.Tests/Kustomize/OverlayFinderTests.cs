using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Tests.Kustomize;

public sealed class OverlayFinderTests
{
    [Test]
    public void Kustomizations_that_nobody_uses_are_overlays()
    {
        using var sample = new SampleTree()
            .Write("k8s/base/kustomization.yaml", "resources: [x.yaml]\n")
            .Write("k8s/overlays/prod/kustomization.yml", "resources: [../../base]\ncomponents: [../../parts/a]\ntransformers: [labels]\n")
            .Write("k8s/overlays/prod/labels/kustomization.yaml", "resources: [l.yaml]\n")
            .Write("k8s/overlays/dev/Kustomization", "bases: [../../base]\n")
            .Write("k8s/parts/a/kustomization.yaml", "kind: Component\n")
            .Write("k8s/parts/unused/kustomization.yaml", "kind: Component\n")
            .Write("other/my-kustomization.yaml", "resources: [x.yaml]\n");

        OverlayFinder.In(sample.Tree).ShouldBe(["k8s/overlays/dev", "k8s/overlays/prod"]);
    }

    [Test]
    public void A_base_used_through_a_link_is_used()
    {
        using var sample = new SampleTree().Write("app/kustomization.yaml", "resources: [base]\n").Link("app/base", "../bases/v1").Write("bases/v1/kustomization.yaml", "namePrefix: a-\n");

        OverlayFinder.In(sample.Tree).ShouldBe(["app"]);
    }

    [Test]
    public void The_root_may_be_an_overlay()
    {
        using var sample = new SampleTree().Write("kustomization.yaml", "resources: [base]\n").Write("base/kustomization.yaml", "");

        OverlayFinder.In(sample.Tree).ShouldBe([""]);
    }

    [TestCase("resources: [")]
    [TestCase("text")]
    public void A_broken_kustomization_is_an_overlay_so_that_rendering_says_what_is_wrong(string text)
    {
        using var sample = new SampleTree().Write("broken/kustomization.yaml", text).Write("fine/kustomization.yaml", "namePrefix: a-\n");

        OverlayFinder.In(sample.Tree).ShouldBe(["broken", "fine"]);
    }

    [TestCase("nowhere.yaml")]
    [TestCase("/etc/hostname")]
    public void A_kustomization_that_is_a_link_to_nowhere_is_one_too(string target)
    {
        using var sample = new SampleTree().Link("broken/kustomization.yaml", target).Write("fine/kustomization.yaml", "namePrefix: a-\n");

        OverlayFinder.In(sample.Tree).ShouldBe(["broken", "fine"]);
    }

    [Test]
    public void A_linked_kustomization_counts_where_its_link_stands()
    {
        using var sample = new SampleTree().Link("app/kustomization.yaml", "../shared/k.yaml").Write("shared/k.yaml", "resources: [../base]\n").Write("base/kustomization.yaml", "namePrefix: a-\n");

        OverlayFinder.In(sample.Tree).ShouldBe(["app"]);
    }

    // Otherwise nobody would render them and hear that kustomize refuses them.
    [Test]
    public void Of_kustomizations_in_a_circle_the_first_is_an_overlay()
    {
        using var sample = new SampleTree().Write("b/kustomization.yaml", "resources: [../c]\n").Write("c/kustomization.yaml", "resources: [../b, ../d]\n")
            .Write("d/kustomization.yaml", "namePrefix: d-\n").Write("self/kustomization.yaml", "resources: [.]\n")
            .Write("user/kustomization.yaml", "resources: [../e]\n").Write("e/kustomization.yaml", "resources: [../f]\n").Write("f/kustomization.yaml", "resources: [../e]\n");

        OverlayFinder.In(sample.Tree).ShouldBe(["b", "self", "user"]);
    }
}

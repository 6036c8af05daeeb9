using Aurora.Manifests.Resources;
using Aurora.Testing;

namespace Aurora.Manifests.Tests.Resources;

public sealed class StructuralDiffTests
{
    [TestCase("1", "'1'", true)]
    [TestCase("true", "\"true\"", true)]
    [TestCase("null", "'null'", true)]
    [TestCase("~", "'~'", true)]
    [TestCase("", "''", true)]
    [TestCase("1", "1.0", true)]
    [TestCase("text", "'text'", false)]
    [TestCase("text", "\"text\"", false)]
    [TestCase("'a b'", "\"a b\"", false)]
    [TestCase("[a, b]", "\n  - a\n  - b", false)]
    [TestCase("{a: b}", "\n  a: b", false)]
    [TestCase("[]", "{}", true)]
    [TestCase("{a: }", "{}", true)]
    [TestCase("\"a\\nb\\n\"", "|\n  a\n  b", false)]
    public void Values_count_and_their_spelling_does_not(string before, string after, bool differs) =>
        Between(Object("x", before), Object("x", after)).IsEmpty.ShouldBe(!differs);

    [Test]
    public void A_changed_field_is_named_as_people_write_it()
    {
        var diff = Between(
            Object("x", "{spec: {containers: [{image: a:1}, {image: b:1}]}, labels: {app.example/name: n}}"),
            Object("x", "{spec: {containers: [{image: a:1}, {image: b:2}]}, labels: {}}"));

        diff.Changes.Select(change => (change.Field, change.OldText, change.NewText)).ShouldBe(
            [("content.spec.containers[1].image", "b:1", "b:2"), ("content.labels['app.example/name']", "n", null)]);
    }

    [Test]
    public void Objects_are_known_by_group_kind_namespace_and_name()
    {
        var diff = Between(
            "apiVersion: apps/v1beta1\nkind: A\nmetadata: {name: n}\n---\napiVersion: v1\nkind: A\nmetadata: {name: n}\n---\napiVersion: v1\nkind: A\nmetadata: {name: n, namespace: s}\n",
            "apiVersion: apps/v1\nkind: A\nmetadata: {name: n}\n---\napiVersion: v1\nkind: A\nmetadata: {name: m}\n---\napiVersion: v1\nkind: A\nmetadata: {name: n, namespace: s}\n");

        diff.Added.Select(id => id.ToString()).ShouldBe(["A m"]);
        diff.Removed.Select(id => id.ToString()).ShouldBe(["A n"]);
        diff.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.Resource.ToString().ShouldBe("A.apps n"),
            change => (change.Field, change.OldText, change.NewText).ShouldBe(("apiVersion", "apps/v1beta1", "apps/v1")));
    }

    // The last document has no separator behind it.
    [Test]
    public void What_comes_after_an_object_changes_nothing_in_it()
    {
        var text = Object("x", "|+\n  a\n\n");

        var diff = Between(text, text + "---\n" + Object("y", "1"));

        (diff.Added.Count, diff.Removed.Count, diff.Changes.Count).ShouldBe((1, 0, 0));
    }

    [Test]
    public void An_object_that_stands_there_twice_is_counted_twice()
    {
        var twice = Object("x", "1") + "---\n" + Object("x", "1");

        Between(twice, Object("x", "1")).Removed.ShouldHaveSingleItem();
        Between(Object("x", "1"), twice).Added.ShouldHaveSingleItem();
        Between(twice, twice + "\n").IsEmpty.ShouldBeTrue();
    }

    [Test]
    public void A_promotion_is_a_change_of_one_image_in_what_kustomize_renders()
    {
        Needs.Program("kubectl", "install kubectl 1.27 or newer");
        using var sample = new SampleTree().Write("before/kustomization.yaml", "resources: [../base]\nimages: [{name: api, newTag: \"1.0\"}]\n")
            .Write("after/kustomization.yaml", "resources: [../base]\nimages: [{name: api, newTag: \"1.1\"}]\n")
            .Write("base/kustomization.yaml", "resources: [d.yaml]\n")
            .Write("base/d.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: api, image: api}]}}}\n");

        var change = Between(Kubectl.Render(sample["before"]), Kubectl.Render(sample["after"])).Changes.ShouldHaveSingleItem();

        (change.Resource.ToString(), change.Field, change.OldText, change.NewText)
            .ShouldBe(("Deployment.apps api", "spec.template.spec.containers[0].image", "api:1.0", "api:1.1"));
    }

    private static StructuralDiff Between(string before, string after) => StructuralDiff.Between(before, after, "app");

    private static string Object(string name, string content) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\ncontent: {content.TrimEnd(' ')}\n";
}

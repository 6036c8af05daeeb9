using Aurora.Common;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Tests.Resources;

public sealed class RenderedManifestTests
{
    [TestCase("")]
    [TestCase("\n")]
    public void An_empty_manifest_holds_nothing(string manifest) => RenderedManifest.Read(manifest, "app").ShouldBeEmpty();

    [Test]
    public void Each_document_is_an_object_with_its_identity()
    {
        var resources = RenderedManifest.Read(
            "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: n\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\n  namespace: n\n", "app");

        resources.Select(resource => resource.Id.ToString()).ShouldBe(["Namespace n", "Deployment.apps n/d"]);
        resources.Select(resource => resource.ApiVersion).ShouldBe(["v1", "apps/v1"]);
    }

    // Such a scalar ends with line ends that belong to it, also right before the next document.
    [TestCase("|", "x\n", "x\n")]
    [TestCase("|+", "x\n  \n  \n", "x\n\n\n")]
    [TestCase("|-", "x\n", "x")]
    public void A_block_scalar_at_the_end_of_a_document_keeps_its_line_ends(string style, string lines, string value)
    {
        var document = $"apiVersion: v1\nkind: A\nmetadata:\n  name: a\ntext: {style}\n  {lines}";

        foreach (var manifest in (string[])[document, document + "---\n" + document])
            RenderedManifest.Read(manifest, "app").ShouldAllBe(resource => resource.Root.Text("text") == value, $"{style} in {manifest}");
    }

    [Test]
    public void A_line_of_dashes_inside_a_text_ends_no_document() =>
        RenderedManifest.Documents("kind: A\ntext: |\n  a\n  ---\n  b\n---\nkind: B\n").ShouldBe(["kind: A\ntext: |\n  a\n  ---\n  b\n", "kind: B\n"]);

    [TestCase("a: [\n", "The render of app holds a document that is not YAML: ")]
    [TestCase("- a\n", "The render of app holds a document that is not an object.")]
    [TestCase("text\n", "The render of app holds a document that is not an object.")]
    public void What_is_no_object_is_an_error(string manifest, string problem) =>
        Should.Throw<UserError>(() => RenderedManifest.Read(manifest, "app")).Problem.ShouldStartWith(problem);
}

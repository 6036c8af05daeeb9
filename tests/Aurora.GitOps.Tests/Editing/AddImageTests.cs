using Aurora.Common;
using Aurora.GitOps.Editing.Images;
using static Aurora.GitOps.Tests.Editing.Edited;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>Adding an image, wherever and however the list stands.</summary>
public sealed class AddImageTests
{
    private const string Entry = "- name: new\n  newTag: v1\n";

    [TestCase("images:\n- name: app\n", $"images:\n- name: app\n{Entry}", TestName = "behind the last")]
    [TestCase("images:\n- name: app", "images:\n- name: app\n- name: new\n  newTag: v1", TestName = "no final newline")]
    [TestCase("images:\r\n- name: app\r\n", "images:\r\n- name: app\r\n- name: new\r\n  newTag: v1\r\n", TestName = "CRLF")]
    [TestCase("images:\n  -   name: app\n      newTag: v1\nkind: X\n", "images:\n  -   name: app\n      newTag: v1\n  -   name: new\n      newTag: v1\nkind: X\n", TestName = "indentation")]
    [TestCase("images:\n  -\n    name: app\n", "images:\n  -\n    name: app\n  - name: new\n    newTag: v1\n", TestName = "dash alone")]
    [TestCase("images:\n- name: app # c\n  # of app\n\n# of kind\nkind: X\n", $"images:\n- name: app # c\n  # of app\n{Entry}\n# of kind\nkind: X\n", TestName = "comments")]
    [TestCase("images:\n- name: app\n# of kind\nkind: X\n", $"images:\n- name: app\n{Entry}# of kind\nkind: X\n", TestName = "comment of the next key")]
    [TestCase("images:\n- 'name': 'app'\n", "images:\n- 'name': 'app'\n- 'name': 'new'\n  'newTag': 'v1'\n", TestName = "quotes")]
    [TestCase("images:\n- {name: app}\n", "images:\n- {name: app}\n- {name: new, newTag: v1}\n", TestName = "braces")]
    [TestCase("images:\n- { name: app }\n", "images:\n- { name: app }\n- { name: new, newTag: v1 }\n", TestName = "wide braces")]
    [TestCase("images: [{name: app}]", "images: [{name: app}, {name: new, newTag: v1}]", TestName = "flow row")]
    [TestCase("images: [\n  {name: app}, # c\n]", "images: [\n  {name: app}, # c\n  {name: new, newTag: v1},\n]", TestName = "flow lines")]
    [TestCase("images: [\n  {name: app} # c\n]", "images: [\n  {name: app}, # c\n  {name: new, newTag: v1}\n]", TestName = "flow lines without a last comma")]
    [TestCase("images: [\n  {name: a},\n  {name: app}]", "images: [\n  {name: a},\n  {name: app},\n  {name: new, newTag: v1}]", TestName = "flow lines with a close bracket")]
    [TestCase("images: []\n", "images: [{name: new, newTag: v1}]\n", TestName = "empty brackets")]
    [TestCase("images: [ ] # none\n", "images: [{name: new, newTag: v1} ] # none\n", TestName = "wide empty brackets")]
    [TestCase("images:\n", $"images:\n{Entry}", TestName = "key alone")]
    [TestCase("images: # none yet\nkind: X\n", $"images: # none yet\n{Entry}kind: X\n", TestName = "key alone before a comment")]
    [TestCase("images: ~ # none yet\nkind: X\n", $"images: # none yet\n{Entry}kind: X\n", TestName = "tilde")]
    [TestCase("resources:\n  - a\nimages: null\n", "resources:\n  - a\nimages:\n  - name: new\n    newTag: v1\n", TestName = "null, lists indented")]
    [TestCase("kind: X\n", $"kind: X\nimages:\n{Entry}", TestName = "missing")]
    [TestCase("kind: X", "kind: X\nimages:\n- name: new\n  newTag: v1", TestName = "missing, no final newline")]
    [TestCase("resources:\n  - a\n\n", "resources:\n  - a\nimages:\n  - name: new\n    newTag: v1\n\n", TestName = "missing, lists indented")]
    [TestCase("---\r\nkind: X # c\r\n# end\r\n...\r\n", "---\r\nkind: X # c\r\n# end\r\nimages:\r\n- name: new\r\n  newTag: v1\r\n...\r\n", TestName = "missing, document markers")]
    [TestCase("  kind: X\n", "  kind: X\n  images:\n  - name: new\n    newTag: v1\n", TestName = "missing, everything indented")]
    [TestCase("patches:\n- patch: |-\n    a\n    b\n", $"patches:\n- patch: |-\n    a\n    b\nimages:\n{Entry}", TestName = "missing, behind a block scalar")]
    [TestCase("patches:\n- patch: |\n    a\n", $"patches:\n- patch: |\n    a\nimages:\n{Entry}", TestName = "missing, behind a block scalar with one newline")]
    [TestCase("'kind': X\n", "'kind': X\n'images':\n- 'name': 'new'\n  'newTag': 'v1'\n", TestName = "missing, quoted keys")]
    [TestCase("{kind: X}", "{kind: X, images: [{name: new, newTag: v1}]}", TestName = "missing in flow")]
    [TestCase("{kind: }", "{kind: , images: [{name: new, newTag: v1}] }", TestName = "missing behind nothing in flow")]
    [TestCase("{}", "{images: [{name: new, newTag: v1}]}", TestName = "missing in nothing")]
    [TestCase("{images: , kind: X}", "{images: [{name: new, newTag: v1}] , kind: X}", TestName = "key alone in flow")]
    [TestCase("{images: ~}", "{images: [{name: new, newTag: v1}]}", TestName = "tilde in flow")]
    [TestCase("{images}", "{images: [{name: new, newTag: v1}]}", TestName = "key without colon in flow")]
    [TestCase("{\n  \"kind\": \"X\"\n}\n", "{\n  \"kind\": \"X\",\n  \"images\": [{\"name\": \"new\", \"newTag\": \"v1\"}]\n}\n", TestName = "missing in json")]
    public void Entry_is_added_in_the_style_of_its_place(string before, string after) => Add(before).ShouldBe(after);

    [Test]
    public void Entry_that_is_there_is_set() => Add("images:\n- name: new\n  newTag: v0\n").ShouldBe($"images:\n{Entry}");

    [Test]
    public void Entry_has_its_fields_in_the_order_of_the_reference() =>
        Set("images: []", new ImageChange("new", "1.20", Digest, "registry.example/new", Add: true))
            .ShouldBe($"images: [{{name: new, newName: registry.example/new, newTag: \"1.20\", digest: {Digest}}}]");

    [Test]
    public void Several_are_added_and_set_at_once() =>
        Set("images:\n- name: app\n  newTag: v1\n", new("a", "v1", Add: true), new("app", "v2"), new("y", "v3", Add: true))
            .ShouldBe("images:\n- name: app\n  newTag: v2\n- name: a\n  newTag: v1\n- name: \"y\"\n  newTag: v3\n");

    [TestCase("patches:\n- patch: |+\n    a\n", "kustomization.yaml:2:10: a block scalar stands here whose end is not its own line, so no line can follow it.", TestName = "block scalar that keeps its end")]
    [TestCase("patches:\n- patch: |\n    a", "kustomization.yaml:2:10: a block scalar stands here whose end is not its own line, so no line can follow it.", TestName = "block scalar that ends with the file")]
    [TestCase("images: &a\nlabels: *a\n", "kustomization.yaml:1:11: images is anchored (&a) and used again by an alias, which would change with it.", TestName = "anchored nothing")]
    public void Place_that_takes_no_entry(string text, string problem) => Should.Throw<UserError>(() => Add(text)).Problem.ShouldBe(problem);

    [Test]
    public void Malformed_name() =>
        Should.Throw<UserError>(() => Add("images: []", "a: b")).Problem.ShouldBe("The name 'a: b' for the image 'a: b' is malformed.");
}

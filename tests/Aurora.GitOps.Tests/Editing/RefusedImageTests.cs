using Aurora.Common;
using Aurora.GitOps.Editing.Images;
using static Aurora.GitOps.Tests.Editing.Edited;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>What is refused is refused by name, with line and column.</summary>
public sealed class RefusedImageTests
{
    [TestCase("images:\n- name: app\n  newTag: |\n    v1\n", "kustomization.yaml:3:11: images[0].newTag is a block scalar (|).", TestName = "literal block")]
    [TestCase("images:\n- name: app\n  newTag: &t >-\n    v1\n", "kustomization.yaml:3:14: images[0].newTag is a block scalar (>).", TestName = "folded block")]
    [TestCase("images:\n- name: app\n  newTag: v\n    1\n", "kustomization.yaml:3:11: images[0].newTag goes over several lines.", TestName = "plain over two lines")]
    [TestCase("images:\n- name: app\n  newTag: \"v\\\n    1\"\n", "kustomization.yaml:3:11: images[0].newTag goes over several lines.", TestName = "quoted over two lines")]
    [TestCase("images:\n- name: a\n  newTag: &v v1\n- name: app\n  newTag: *v\n", "kustomization.yaml:5:11: images[1].newTag is an alias (*v); what it stands for is written in line 3.", TestName = "alias")]
    [TestCase("images:\n- name: app\n  newTag: &v v1\n- name: b\n  newTag: *v\n", "kustomization.yaml:3:14: images[0].newTag is anchored (&v) and used again by an alias, which would change with it.", TestName = "anchor in use")]
    [TestCase("images:\n- &e\n  name: app\nlabels:\n- *e\n", "kustomization.yaml:3:3: images[0] is anchored (&e) and used again by an alias, which would change with it.", TestName = "entry in use elsewhere")]
    [TestCase("images: &i\n- name: app\nlabels: *i\n", "kustomization.yaml:2:1: images is anchored (&i) and used again by an alias, which would change with it.", TestName = "list in use elsewhere")]
    [TestCase("images:\n- name: app\n  newTag: !!int 1\n", "kustomization.yaml:3:17: images[0].newTag has the tag tag:yaml.org,2002:int.", TestName = "foreign tag")]
    [TestCase("images:\n- name: app\n  newTag: [v1]\n", "kustomization.yaml:3:11: images[0].newTag is not a single value.", TestName = "tag is a list")]
    [TestCase("images:\n- name: app\n  newTag: {a: b}\n", "kustomization.yaml:3:11: images[0].newTag is not a single value.", TestName = "tag is a mapping")]
    [TestCase("images:\n- name: app\n  ? newTag\n", "kustomization.yaml:3:11: images[0].newTag is written with '?' and without a value.", TestName = "explicit key alone")]
    [TestCase("images: [{name: app, newTag: &t }]", "kustomization.yaml:1:32: images[0].newTag is anchored (&t) and has no value.", TestName = "anchored nothing in flow")]
    [TestCase("images: [{name: &n app}]", "kustomization.yaml:1:20: the value is anchored (&n), so no other can follow it inside braces.", TestName = "anchored value before the end of a flow mapping")]
    [TestCase("images: [name: app]", "kustomization.yaml:1:10: a mapping stands here without braces, inside brackets.", TestName = "pair without braces")]
    [TestCase("images:\n-\tname: app\n", "kustomization.yaml:2:3: a tab stands before the key, so nothing can be lined up with it.", TestName = "tab behind the dash")]
    [TestCase("images:\n- name: |+\n    app", "kustomization.yaml:2:9: a block scalar stands here whose end is not its own line, so no line can follow it.", TestName = "name in a block that keeps its end")]
    public void Value_that_cannot_be_edited_in_place(string text, string problem) => RefusalOf(text).ShouldBe(problem);

    [TestCase("", "kustomization.yaml is empty.", TestName = "empty")]
    [TestCase("# nothing\n", "kustomization.yaml is empty.", TestName = "comments only")]
    [TestCase("---\n", "kustomization.yaml is empty.", TestName = "marker only")]
    [TestCase("- a\n", "kustomization.yaml:1:1: the kustomization is not a mapping.", TestName = "a list")]
    [TestCase("just text\n", "kustomization.yaml:1:1: the kustomization is not a mapping.", TestName = "a text")]
    [TestCase("images: []\n---\na: b\n", "kustomization.yaml:3:1: a second YAML document begins here; kustomize reads the first one only.", TestName = "two documents")]
    [TestCase("images: [a\n", "kustomization.yaml:2:1: this is not YAML: While parsing a flow sequence, did not find expected ',' or ']'.", TestName = "open bracket")]
    [TestCase("images:\n- name: app\n  newTag: @v1\n", "kustomization.yaml:3:11: this is not YAML: While scanning for the next token, found character that cannot start any token.", TestName = "reserved character")]
    [TestCase("images:\n- name: app\n\tnewTag: v1\n", "kustomization.yaml:3:1: this is not YAML: the line is indented with a tab.", TestName = "tab")]
    [TestCase("images: a\n", "kustomization.yaml:1:9: images is not a list.", TestName = "images is a text")]
    [TestCase("images: {name: app}\n", "kustomization.yaml:1:9: images is not a list.", TestName = "images is a mapping")]
    [TestCase("images: &a []\nlabels: *a\n", "kustomization.yaml has no entry under images: for 'app'.", TestName = "images is empty")]
    [TestCase("labels: &a []\nimages: *a\n", "kustomization.yaml:2:9: images is an alias (*a).", TestName = "images is an alias")]
    [TestCase("images:\n- name: app\nimages:\n- name: b\n", "kustomization.yaml:3:1: the key 'images' stands twice; the first is in line 1.", TestName = "images twice")]
    [TestCase("images:\n- name: app\n  newTag: v1\n  newTag: v1\n", "kustomization.yaml:4:3: the key 'newTag' stands twice; the first is in line 3.", TestName = "newTag twice")]
    [TestCase("Images:\n- name: app\n", "kustomization.yaml:1:1: the key 'Images' is read by kustomize as 'images'.", TestName = "Images")]
    [TestCase("images:\n- name: app\n  newtag: v1\n", "kustomization.yaml:3:3: the key 'newtag' is read by kustomize as 'newTag'.", TestName = "newtag")]
    [TestCase("images:\n- newTag: v1\n", "kustomization.yaml:2:3: images[0] has no name.", TestName = "no name")]
    [TestCase("images:\n- name:\n  newTag: v1\n", "kustomization.yaml:2:3: images[0] has no name.", TestName = "empty name")]
    [TestCase("images:\n- name: 1.20\n", "kustomization.yaml:2:9: the name '1.20' is not a text for kustomize, which reads YAML 1.1.", TestName = "name is a number")]
    [TestCase("images:\n- app\n", "kustomization.yaml:2:3: images[0] is not a mapping.", TestName = "entry is a text")]
    [TestCase("labels:\n- &e\n  name: app\nimages:\n- *e\n", "kustomization.yaml:5:3: images[0] is an alias (*e).", TestName = "entry is an alias")]
    [TestCase("images:\n- name: app\n- name: b\n- name: app\n", "kustomization.yaml:4: images holds a second entry for 'app'; the first is in line 2.", TestName = "two entries for one name")]
    [TestCase("labels: [&b {newTag: v1}]\nimages:\n- <<: *b\n  name: app\n", "kustomization.yaml:3:3: a merge key (<<) brings in values from elsewhere, which may win over what is written here.", TestName = "merge key in the entry")]
    [TestCase("labels: &b {images: []}\n<<: *b\n", "kustomization.yaml:2:1: a merge key (<<) brings in values from elsewhere, which may win over what is written here.", TestName = "merge key at the root")]
    [TestCase("images: [{name: &n app, newTag: v1}]\n", "kustomization.yaml:1:25: this is not YAML: While parsing a flow mapping, did not find expected ',' or '}'.", TestName = "anchor that YamlDotNet cannot read")]
    [TestCase(": a\nimages:\n- name: app\n", "kustomization.yaml:1:1: a key of this mapping is empty.", TestName = "empty key")]
    [TestCase("...\nimages: []\n", "kustomization.yaml:1:1: this is not YAML: It cannot be parsed from here on.", TestName = "end before the beginning")]
    [TestCase("{\"images\"a}", "kustomization.yaml:1:10: this is not YAML: a colon is missing behind the key.", TestName = "no colon")]
    [TestCase("images:\n- name: app\n  newTag: *v\n", "kustomization.yaml:3:11: the alias *v refers to no anchor above it.", TestName = "alias of nothing")]
    [TestCase("labels: &a [*a]\n", "kustomization.yaml:1:13: the alias *a stands inside what it refers to.", TestName = "alias of itself")]
    [TestCase("images:\n- name: app\u0000\n", "kustomization.yaml:2:12: the character U+0000 may not stand in YAML.", TestName = "NUL")]
    [TestCase("images:\n# 🚀\u0007\n- name: app\n", "kustomization.yaml:2:4: the character U+0007 may not stand in YAML.", TestName = "control character in a comment")]
    [TestCase("images:\n- name: a\uFEFFpp\n", "kustomization.yaml:2:10: the character U+FEFF may not stand in YAML.", TestName = "byte order mark inside")]
    public void Kustomization_that_cannot_be_read_for_certain(string text, string problem) => RefusalOf(text).ShouldBe(problem);

    [Test]
    public void Alias_bomb()
    {
        var text = "a: &a0 [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i =>
            $"a{i}: &a{i} [{string.Join(",", Enumerable.Repeat($"*a{i - 1}", 9))}]\n")) + "images:\n- name: app\n";
        RefusalOf(text).ShouldBe("kustomization.yaml:6:5: stands for more than 500000 nodes when its aliases are written out (an alias bomb).");
    }

    [TestCase("[")]
    [TestCase("- ")]
    [TestCase("? ")]
    [TestCase("{a: ")]
    public void Nesting_without_end(string open) =>
        RefusalOf("a:\n  " + string.Concat(Enumerable.Repeat(open, 100_000))).ShouldEndWith("nested deeper than 100 levels.");

    [Test]
    public void File_that_no_person_wrote() => RefusalOf(new string('#', 1024 * 1024 + 1)).ShouldBe("kustomization.yaml holds more than 1 MiB.");

    [TestCase(new byte[] { (byte)'a', (byte)':', (byte)' ', 0xFF }, TestName = "a byte that never is UTF-8")]
    [TestCase(new byte[] { (byte)'a', (byte)':', 0xC0, 0xAF }, TestName = "overlong")]
    [TestCase(new byte[] { (byte)'a', (byte)':', 0xED, 0xA0, 0x80 }, TestName = "half a surrogate pair")]
    [TestCase(new byte[] { 0xFF, 0xFE, (byte)'a', 0, (byte)':', 0 }, TestName = "UTF-16")]
    public void File_that_is_not_utf8(byte[] bytes) =>
        Should.Throw<UserError>(() => ImageEntries.Read(bytes, "kustomization.yaml")).Problem.ShouldStartWith("kustomization.yaml is not UTF-8: byte ");

    [Test]
    public void Unknown_image_names_the_known_ones()
    {
        var error = Should.Throw<UserError>(() => SetApp("images:\n- name: api\n- name: worker\n", "v2"));
        error.Problem.ShouldBe("kustomization.yaml has no entry under images: for 'app'.");
        error.Mend.ShouldBe("Did you mean 'api'? With --add the entry is added.");
        Should.Throw<UserError>(() => Set("images:\n- name: api\n- name: worker\n", new ImageChange("nothing-like-it", "v2")))
            .Mend.ShouldBe("There is: api, worker. With --add the entry is added.");
    }

    [TestCase("v 2", null, null, "The tag 'v 2' for the image 'app' is malformed.", TestName = "tag with a space")]
    [TestCase("", null, null, "The tag '' for the image 'app' is malformed.", TestName = "empty tag")]
    [TestCase("v2\nnewName: evil", null, null, "The tag 'v2\\u000AnewName: evil' for the image 'app' is malformed.", TestName = "tag with a newline")]
    [TestCase("-v2", null, null, "The tag '-v2' for the image 'app' is malformed.", TestName = "tag that looks like an option")]
    [TestCase("v2", "sha256:12", null, "The digest 'sha256:12' for the image 'app' is malformed.", TestName = "short digest")]
    [TestCase("v2", null, "Registry.example/../x", "The name 'Registry.example/../x' for the image 'app' is malformed.", TestName = "name that climbs")]
    [TestCase(null, null, null, "The image 'app' has neither a tag nor a digest to be set.", TestName = "nothing")]
    public void Malformed_value(string? tag, string? digest, string? newName, string problem) =>
        Should.Throw<UserError>(() => Set("images:\n- name: app\n", new ImageChange("app", tag, digest, newName))).Problem.ShouldBe(problem);

    [Test]
    public void Image_named_twice() =>
        Should.Throw<UserError>(() => Set("images:\n- name: app\n", new("app", "v2"), new("app", "v3"))).Problem.ShouldBe("The image 'app' is to be set twice.");

    [Test]
    public void One_refusal_refuses_all() =>
        Should.Throw<UserError>(() => Set("images:\n- name: app\n  newTag: v1\n- name: b\n  newTag: |\n    v1\n", new("app", "v2"), new("b", "v2")));
}

using Aurora.Common;
using Aurora.GitOps.Editing.Images;
using static Aurora.GitOps.Tests.Editing.Edited;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>Setting an image in place, quirk by quirk.</summary>
public sealed class SetImageTests
{
    [Test]
    public void Only_the_scalar_changes() => SetApp(
        """
        # Prod. Do not edit by hand.
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        images:
          # the API
          - name:   app     # as in the base
            newTag: v1   # released on Monday
          - name: other
            newTag: v1


        namespace: prod   

        """,
        "v2").ShouldBe(
        """
        # Prod. Do not edit by hand.
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        images:
          # the API
          - name:   app     # as in the base
            newTag: v2   # released on Monday
          - name: other
            newTag: v1


        namespace: prod   

        """);

    [TestCase("images:\n- name: app\n  newTag: v1\n", "images:\n- name: app\n  newTag: v2\n", TestName = "plain")]
    [TestCase("images:\n- name: app\n  newTag: 'v1'\n", "images:\n- name: app\n  newTag: 'v2'\n", TestName = "single quotes")]
    [TestCase("images:\n- name: app\n  newTag: \"v1\"\n", "images:\n- name: app\n  newTag: \"v2\"\n", TestName = "double quotes")]
    [TestCase("images:\n- name: app\n  newTag: \"\\u0076\\x31\"\n", "images:\n- name: app\n  newTag: \"v2\"\n", TestName = "double quotes with escapes")]
    [TestCase("images: [{name: app, newTag: v1}]", "images: [{name: app, newTag: v2}]", TestName = "flow")]
    [TestCase("{\"images\":[{\"name\":\"app\",\"newTag\":\"v1\"}]}", "{\"images\":[{\"name\":\"app\",\"newTag\":\"v2\"}]}", TestName = "json")]
    [TestCase("images:\r\n- name: app\r\n  newTag: v1\r\n", "images:\r\n- name: app\r\n  newTag: v2\r\n", TestName = "CRLF")]
    [TestCase("images:\r- name: app\r  newTag: v1", "images:\r- name: app\r  newTag: v2", TestName = "CR alone")]
    [TestCase("\uFEFFimages:\n- name: app\n  newTag: v1\n", "\uFEFFimages:\n- name: app\n  newTag: v2\n", TestName = "byte order mark")]
    [TestCase("# 🚀\nnamePrefix: \"🚀\" # 🚀\nimages:\n- name: app # 🚀\n  newTag: v1 # 🚀", "# 🚀\nnamePrefix: \"🚀\" # 🚀\nimages:\n- name: app # 🚀\n  newTag: v2 # 🚀", TestName = "surrogate pairs")]
    [TestCase("images:\n- name: app\n  newTag: v1", "images:\n- name: app\n  newTag: v2", TestName = "no final newline")]
    [TestCase("---\nimages:\n- name: app\n  newTag: v1\n...\n# end\n", "---\nimages:\n- name: app\n  newTag: v2\n...\n# end\n", TestName = "document markers")]
    [TestCase("%YAML 1.1\n---\nimages:\n- name: app\n  newTag: v1\n", "%YAML 1.1\n---\nimages:\n- name: app\n  newTag: v2\n", TestName = "directive")]
    [TestCase("images:\n- name: app\n  newTag: &tag v1\n", "images:\n- name: app\n  newTag: &tag v2\n", TestName = "anchor")]
    [TestCase("images:\n- name: app\n  newTag: !!str v1\n", "images:\n- name: app\n  newTag: !!str v2\n", TestName = "tag")]
    [TestCase("images:\n- name: app\n  newTag: !!str &t v1\n", "images:\n- name: app\n  newTag: !!str &t v2\n", TestName = "tag and anchor")]
    [TestCase("images:\n- name: app\n  newTag: !<tag:yaml.org,2002:str> v1\n", "images:\n- name: app\n  newTag: !<tag:yaml.org,2002:str> v2\n", TestName = "verbatim tag")]
    [TestCase("images:\n- name: app\n  newTag: ! v1\n", "images:\n- name: app\n  newTag: ! v2\n", TestName = "non-specific tag")]
    [TestCase("images:\n- name: app\n  newTag:\n    # why\n    &a\n    v1\n", "images:\n- name: app\n  newTag:\n    # why\n    &a\n    v2\n", TestName = "on a line of its own")]
    [TestCase("images:\n- &e\n  name: app\n  newTag: v1\n", "images:\n- &e\n  name: app\n  newTag: v2\n", TestName = "anchored entry")]
    [TestCase("images:\n- name: &n app\n  newTag: v1\n- name: x\n  newName: *n\n", "images:\n- name: &n app\n  newTag: v2\n- name: x\n  newName: *n\n", TestName = "alias elsewhere")]
    [TestCase("images:\n- 'name': app\n  \"newTag\": v1\n", "images:\n- 'name': app\n  \"newTag\": v2\n", TestName = "quoted keys")]
    [TestCase("images:\n- newTag: v1\n  name: app\n", "images:\n- newTag: v2\n  name: app\n", TestName = "tag before name")]
    [TestCase("images:\n- ? name\n  : app\n  ? newTag\n  : v1\n", "images:\n- ? name\n  : app\n  ? newTag\n  : v2\n", TestName = "explicit keys")]
    [TestCase("images:\n- name: app\n  newTag: ~ # none\n", "images:\n- name: app\n  newTag: v2 # none\n", TestName = "tilde")]
    [TestCase("images:\n- name: app\n  newTag: null\n", "images:\n- name: app\n  newTag: v2\n", TestName = "null")]
    public void Style_stays(string before, string after) => SetApp(before, "v2").ShouldBe(after);

    [TestCase("images:\n- name: app\n  newTag:\n", "images:\n- name: app\n  newTag: v2\n", TestName = "empty")]
    [TestCase("images:\n- name: app\n  newTag:  # none\n", "images:\n- name: app\n  newTag: v2  # none\n", TestName = "empty before a comment")]
    [TestCase("images:\n- name: app\n  newTag: &t # none\n", "images:\n- name: app\n  newTag: &t v2 # none\n", TestName = "empty with anchor")]
    [TestCase("images:\n- name: app\n  newTag: !!str\n", "images:\n- name: app\n  newTag: !!str v2\n", TestName = "empty with tag")]
    [TestCase("images:\n- name: app\n  newTag: ''\n", "images:\n- name: app\n  newTag: 'v2'\n", TestName = "empty in quotes")]
    [TestCase("images: [{name: app, newTag: }]", "images: [{name: app, newTag: v2 }]", TestName = "empty in flow")]
    [TestCase("images: [{name: app, newTag: , newName: a}]", "images: [{name: app, newTag: v2 , newName: a}]", TestName = "empty in flow before another")]
    [TestCase("images: [{name: app, newTag: !!str }]", "images: [{name: app, newTag: !!str v2 }]", TestName = "empty in flow with tag")]
    [TestCase("images: [{name: app, newTag}]", "images: [{name: app, newTag: v2}]", TestName = "a flow key alone")]
    [TestCase("{\"images\":[{\"name\":\"app\",\"newTag\":}]}", "{\"images\":[{\"name\":\"app\",\"newTag\": v2}]}", TestName = "empty behind a quoted key")]
    public void Empty_value_is_filled(string before, string after) => SetApp(before, "v2").ShouldBe(after);

    [TestCase("images:\n- name: app\n", "images:\n- name: app\n  newTag: v2\n", TestName = "block")]
    [TestCase("images:\n  -   name: app # c", "images:\n  -   name: app # c\n      newTag: v2", TestName = "block without final newline")]
    [TestCase("images:\n- name: app # 🚀\r\n# c\r\n", "images:\n- name: app # 🚀\r\n  newTag: v2\r\n# c\r\n", TestName = "the line's own line break")]
    [TestCase("images:\n-\n    name: app\n    newName: b\nkind: Kustomization", "images:\n-\n    name: app\n    newName: b\n    newTag: v2\nkind: Kustomization", TestName = "behind newName")]
    [TestCase("images:\n- &e\n  name: app\n", "images:\n- &e\n  name: app\n  newTag: v2\n", TestName = "anchored entry")]
    [TestCase("images:\n- &e name: app\n", "images:\n- &e name: app\n  newTag: v2\n", TestName = "anchored key")]
    [TestCase("images:\n- !!map\n  name: app\n", "images:\n- !!map\n  name: app\n  newTag: v2\n", TestName = "tagged entry")]
    [TestCase("images:\n- ? name\n  : app\n", "images:\n- ? name\n  : app\n  newTag: v2\n", TestName = "explicit key")]
    [TestCase("images:\n- 'name': 'app'\n", "images:\n- 'name': 'app'\n  'newTag': 'v2'\n", TestName = "all in quotes")]
    [TestCase("images:\n- name: 'app'\n", "images:\n- name: 'app'\n  newTag: 'v2'\n", TestName = "values in quotes")]
    [TestCase("images: [{name: app}]", "images: [{name: app, newTag: v2}]", TestName = "flow row")]
    [TestCase("images: [{ name: app, }]", "images: [{ name: app, newTag: v2, }]", TestName = "flow row with a last comma")]
    [TestCase("{\"images\":[{\"name\":\"app\"}]}", "{\"images\":[{\"name\":\"app\", \"newTag\": \"v2\"}]}", TestName = "json row")]
    [TestCase("images: [\n  {\n    name: app # c\n  }\n]", "images: [\n  {\n    name: app, # c\n    newTag: v2\n  }\n]", TestName = "flow lines")]
    [TestCase("images: [\n  {\n    name: app, # c\n  }\n]", "images: [\n  {\n    name: app, # c\n    newTag: v2,\n  }\n]", TestName = "flow lines with a last comma")]
    [TestCase("images: [\n  {\n    name: app, # c\n    newName: b }\n]", "images: [\n  {\n    name: app, # c\n    newName: b,\n    newTag: v2 }\n]", TestName = "flow lines with a close bracket")]
    public void Missing_field_is_inserted_in_the_entrys_style(string before, string after) => SetApp(before, "v2").ShouldBe(after);

    [Test]
    public void Tag_and_digest_are_inserted_together_and_in_order() =>
        SetApp("images:\n- name: app\n", "v2", Digest).ShouldBe($"images:\n- name: app\n  newTag: v2\n  digest: {Digest}\n");

    [Test]
    public void Tag_and_digest_are_inserted_together_into_flow_lines() =>
        SetApp("images: [\n  {\n    name: app # c\n  }\n]", "v2", Digest)
            .ShouldBe($"images: [\n  {{\n    name: app, # c\n    newTag: v2,\n    digest: {Digest}\n  }}\n]");

    [Test]
    public void Missing_tag_stands_before_the_digest_that_is_there() =>
        SetApp($"images:\n- name: app\n  digest: {OtherDigest}\n", "v2", Digest).ShouldBe($"images:\n- name: app\n  newTag: v2\n  digest: {Digest}\n");

    [Test]
    public void Empty_tag_is_filled_and_the_digest_follows_it() =>
        SetApp("images: [{name: app, newTag: }]", "v2", Digest).ShouldBe($"images: [{{name: app, newTag: v2 , digest: {Digest} }}]");

    [Test]
    public void New_name_is_set_when_it_is_asked_for_and_stays_when_not()
    {
        const string Text = "images:\n- name: app\n  newName: registry.example/app\n  newTag: v1\n";
        SetApp(Text, "v2").ShouldBe("images:\n- name: app\n  newName: registry.example/app\n  newTag: v2\n");
        Set(Text, new ImageChange("app", "v2", NewName: "other.example/app")).ShouldBe("images:\n- name: app\n  newName: other.example/app\n  newTag: v2\n");
    }

    [Test]
    public void Several_images_are_set_at_once() =>
        Set("images:\n- name: a\n- name: b\n  newTag: 'v1'\n- {name: c, newTag: v1}\n", new("c", "v4"), new("a", "v2"), new("b", "v3"))
            .ShouldBe("images:\n- name: a\n  newTag: v2\n- name: b\n  newTag: 'v3'\n- {name: c, newTag: v4}\n");

    [Test]
    public void Pinned_entry_stays_pinned()
    {
        var text = $"images:\n- name: app\n  newTag: v1\n  digest: {OtherDigest}\n";
        RefusalOf(text).ShouldBe($"kustomization.yaml:2: the image 'app' is pinned by digest ({OtherDigest}), and no digest was given with the tag 'v2'.");
        SetApp(text, "v2", Digest).ShouldBe($"images:\n- name: app\n  newTag: v2\n  digest: {Digest}\n");
    }

    [Test]
    public void Digest_alone_replaces_a_digest_alone() =>
        SetApp($"images:\n- name: app\n  digest: {OtherDigest}\n", null, Digest).ShouldBe($"images:\n- name: app\n  digest: {Digest}\n");

    [Test]
    public void Digest_alone_does_not_leave_a_tag_that_is_another_images() =>
        Should.Throw<UserError>(() => SetApp("images:\n- name: app\n  newTag: v1\n", null, Digest)).Problem.ShouldContain("has the tag 'v1', and no tag was given");

    [TestCase("digest:", TestName = "empty")]
    [TestCase("digest: ~", TestName = "null")]
    [TestCase("digest: ''", TestName = "empty text")]
    public void Digest_that_says_nothing_does_not_pin(string digest) =>
        SetApp($"images:\n- name: app\n  newTag: v1\n  {digest}\n", "v2").ShouldBe($"images:\n- name: app\n  newTag: v2\n  {digest}\n");

    [Test]
    public void Nothing_to_do_gives_the_same_object_back()
    {
        var entries = Entries($"images:\n- name: app\n  newTag: v1\n  digest: {Digest}\n");
        entries.Set(new ImageChange("app", "v1", Digest)).ShouldBeSameAs(entries);
    }

    [Test]
    public void Alias_that_says_it_already_is_nothing_to_do()
    {
        var entries = Entries("images:\n- name: a\n  newTag: &v v1\n- name: app\n  newTag: *v\n");
        entries.Set(new ImageChange("app", "v1")).ShouldBeSameAs(entries);
    }

    [Test]
    public void Tag_that_was_misread_is_mended() =>
        SetApp("images:\n- name: app\n  newTag: 1.20\n", "1.20").ShouldBe("images:\n- name: app\n  newTag: \"1.20\"\n");

    [Test]
    public void Tag_that_needs_quotes_gets_them_and_keeps_those_it_has()
    {
        SetApp("images:\n- name: app\n  newTag: v1\n", "1.20").ShouldBe("images:\n- name: app\n  newTag: \"1.20\"\n");
        SetApp("images:\n- name: app\n  newTag: 'v1'\n", "1.20").ShouldBe("images:\n- name: app\n  newTag: '1.20'\n");
        SetApp("images:\n- name: app\n  newTag: !!str v1\n", "1.20").ShouldBe("images:\n- name: app\n  newTag: !!str 1.20\n");
        SetApp("images:\n- name: app\n", "1.20").ShouldBe("images:\n- name: app\n  newTag: \"1.20\"\n");
        SetApp("images:\n- name: app\n  newTag: \"1.20\"\n", "v2").ShouldBe("images:\n- name: app\n  newTag: \"v2\"\n");
    }
}

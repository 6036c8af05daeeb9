using System.Text;
using Aurora.Common;
using Aurora.GitOps.Editing;
using Aurora.GitOps.Editing.Yaml;
using CsCheck;
using YamlDotNet.Core;

namespace Aurora.GitOps.Tests.Editing;

public sealed class LinesTests
{
    private static readonly YamlPlace Nowhere = new(0, default, null, null);

    private static readonly YamlPath Http = YamlPath.Root.Key("spec").Key("http");

    private static readonly YamlNode Route = Map(("name", Plain("first")), ("route", new YamlSequence(Nowhere, [Map(("weight", Plain("1")))], false)));

    [Test]
    public void An_item_stands_before_the_others_in_their_style() =>
        Text(new YamlEdit(Read("spec:\n  http:\n    - name: a # one\n      route:\n        - weight: 1\n")).InsertLines(Http, 0, Route).Apply())
            .ShouldBe("spec:\n  http:\n    - name: first\n      route:\n        - weight: 1\n    - name: a # one\n      route:\n        - weight: 1\n");

    [Test]
    public void A_field_stands_behind_all_of_the_one_before() =>
        Text(new YamlEdit(Read("spec:\n  http:\n  - route:\n    - weight: 1\n    timeout: 1s\n"))
                .InsertLines(Http.Item(0), "route", new YamlEntry(Plain("mirror"), Map(("host", Plain("a"))))).Apply())
            .ShouldBe("spec:\n  http:\n  - route:\n    - weight: 1\n    mirror:\n      host: a\n    timeout: 1s\n");

    [Test]
    public void What_is_inserted_and_removed_again_leaves_every_byte_as_it_was() =>
        Gen.Select(OneOf("\n", "\r\n"), Gen.Int[0, 4], Gen.Int[0, 3], OneOf("", "# said above", "\t# said above"), Gen.Bool, Gen.Int[0, 2])
            .Sample((lineBreak, offset, gap, comment, endsWithLineBreak, index) =>
            {
                var dash = new string(' ', offset + 2) + "-" + new string(' ', gap + 1);
                var inner = new string(' ', dash.Length);
                var above = comment.Length > 0 && comment[0] == '#' ? [new string(' ', offset + 2) + comment] : Array.Empty<string>();
                string[] lines = ["spec:", "  http:", .. above, $"{dash}name: a # one", $"{inner}timeout: 1s", $"{dash}name: 'b'", "", $"{inner}timeout: 2s"];
                var old = string.Join(lineBreak, lines) + (endsWithLineBreak ? lineBreak : "");
                var with = new YamlEdit(Read(old)).InsertLines(Http, index, Route).Apply();
                Text(with).Length.ShouldBeGreaterThan(old.Length);
                Text(new YamlEdit(with).RemoveLines(Http.Item(index)).Apply()).ShouldBe(old);
            }, iter: 300);

    [TestCase("spec:\n  http: [{name: a}]\n")]
    [TestCase("spec:\n  http: []\n")]
    public void A_sequence_between_brackets_takes_no_lines(string text) =>
        Should.Throw<UserError>(() => new YamlEdit(Read(text)).InsertLines(Http, 0, Route)).Problem.ShouldContain("spec.http is written between brackets");

    [Test]
    public void The_only_item_is_not_removed() =>
        Should.Throw<UserError>(() => new YamlEdit(Read("spec:\n  http:\n    - name: a\n")).RemoveLines(Http.Item(0)));

    [TestCase("\n")]
    [TestCase("\r\n")]
    public void An_inline_patch_changes_in_the_bytes_of_its_value_alone(string lineBreak)
    {
        var old = string.Join(lineBreak, "patches:", "  - patch: |-", "      spec:", "        # said", "", "        weight: 90 # percent", "    target: {kind: A}", "");
        var now = new YamlEdit(Read(old)).Inside(YamlPath.Root.Key("patches").Item(0).Key("patch"), inside => new YamlEdit(inside)
            .Set(YamlPath.Root.Key("spec").Key("weight"), YamlValue.Number(5)).Apply()).Apply();
        Text(now).ShouldBe(old.Replace("weight: 90 #", "weight: 5 #", StringComparison.Ordinal));
    }

    [TestCase("patch: >-\n  a: 1\n")]
    [TestCase("patch: \"a: 1\"\n")]
    [TestCase("patch: {a: 1}\n")]
    public void A_patch_that_is_written_otherwise_is_refused(string text) =>
        Should.Throw<UserError>(() => new YamlEdit(Read(text)).Inside(YamlPath.Root.Key("patch"), inside => inside)).Problem.ShouldContain("'|'");

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static EditableYaml Read(string text) => EditableYaml.Read(Encoding.UTF8.GetBytes(text), "orders.yaml");

    private static string Text(EditableYaml yaml) => yaml.Text.Value;

    private static YamlScalar Plain(string text) => new(Nowhere, text, ScalarStyle.Plain);

    private static YamlMapping Map(params (string Key, YamlNode Value)[] fields) =>
        new(Nowhere, [.. fields.Select(field => new YamlEntry(Plain(field.Key), field.Value))], false);
}

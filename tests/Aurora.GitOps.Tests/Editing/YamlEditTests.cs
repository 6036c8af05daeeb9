using System.Text;
using Aurora.Common;
using Aurora.GitOps.Editing;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Tests.Editing;

/// <summary>The engine by itself, on files that are no kustomization.</summary>
public sealed class YamlEditTests
{
    private const string Routes =
        """
        # mesh
        apiVersion: networking.istio.io/v1
        kind: Gateway
        ---
        kind: VirtualService
        spec:
          http:
          - route:
            - destination: {host: orders, subset: v1}
              weight: 90   # stable
            - destination: {host: orders, subset: v2}
              weight:  10
          - route: [{destination: {host: orders}, weight: 100}]
        """;

    private static readonly YamlPath Http = YamlPath.InDocument(1).Key("spec").Key("http");

    [Test]
    public void Numbers_are_set_anywhere_and_stay_numbers() => Edit(Routes, edit => edit
        .Set(Weight(0, 0), YamlValue.Number(50))
        .Set(Weight(0, 1), YamlValue.Number(50))
        .Set(Weight(1, 0), YamlValue.Number(0)))
        .ShouldBe(Routes.Replace("90", "50", StringComparison.Ordinal).Replace("  10", "  50", StringComparison.Ordinal).Replace("100", "0", StringComparison.Ordinal));

    [Test]
    public void Number_in_quotes_becomes_a_number() => Edit("weight: '90'\n", edit => edit.Set(YamlPath.Root.Key("weight"), YamlValue.Number(50))).ShouldBe("weight: 50\n");

    [Test]
    public void Items_of_sequences_are_values_too() =>
        Edit("a: [x, y]\nb:\n- z\n-\n", edit => edit
            .Set(YamlPath.Root.Key("a").Item(1), YamlValue.Text("Y"))
            .Set(YamlPath.Root.Key("b").Item(0), YamlValue.Text("a 'b' \"c\" \\"))
            .Set(YamlPath.Root.Key("b").Item(1), YamlValue.Text("no")))
            .ShouldBe("a: [x, \"Y\"]\nb:\n- \"a 'b' \\\"c\\\" \\\\\"\n- \"no\"\n");

    [Test]
    public void Text_keeps_its_quotes_whatever_it_holds() =>
        Edit("a: 'x'\n", edit => edit.Set(YamlPath.Root.Key("a"), YamlValue.Text("it's # not: a comment"))).ShouldBe("a: 'it''s # not: a comment'\n");

    [Test]
    public void Fields_are_inserted_deep_inside() =>
        Edit("spec:\n  a: 1\n  b:\n    c: [1,\n      2]\n  d: 3\n", edit => edit.Insert(YamlPath.Root.Key("spec"), "b", [new("new", YamlValue.Text("x"))]))
            .ShouldBe("spec:\n  a: 1\n  b:\n    c: [1,\n      2]\n  new: x\n  d: 3\n");

    [Test]
    public void Edit_that_changes_nothing_gives_the_same_object_back()
    {
        var file = Read("a: x\n");
        new YamlEdit(file).Set(YamlPath.Root.Key("a"), YamlValue.Text("x")).Apply().ShouldBeSameAs(file);
    }

    [Test]
    public void Old_file_is_as_it_was()
    {
        var file = Read("a: x\n");
        new YamlEdit(file).Set(YamlPath.Root.Key("a"), YamlValue.Text("z")).Apply().Text.Value.ShouldBe("a: z\n");
        file.Text.Value.ShouldBe("a: x\n");
    }

    [Test]
    public void Place_that_does_not_exist_is_named()
    {
        Refusal(Routes, edit => edit.Set(Weight(0, 2), YamlValue.Number(1))).ShouldBe("routes.yaml:9:5: spec.http[0].route[2] does not exist.");
        Refusal(Routes, edit => edit.Set(Http.Key("x"), YamlValue.Number(1))).ShouldBe("routes.yaml:8:3: spec.http.x does not exist.");
        Refusal(Routes, edit => edit.Set(YamlPath.InDocument(2).Key("x"), YamlValue.Number(1))).ShouldBe("routes.yaml has no document 3.");
        Refusal("a: x\n", edit => edit.Insert(YamlPath.Root, "b", [])).ShouldBe("routes.yaml:1:1: the document has no 'b'.");
        Refusal("a: x\n", edit => edit.Append(YamlPath.Root.Key("a"), [])).ShouldBe("routes.yaml:1:4: a is not a list.");
        Refusal("a: {}\n", edit => edit.Append(YamlPath.Root.Key("a").Key("b c"), [])).ShouldBe("routes.yaml:1:4: a['b c'] does not exist.");
    }

    [Test]
    public void Two_edits_of_one_value_are_refused() =>
        Refusal("a: x\n", edit => edit.Set(YamlPath.Root.Key("a"), YamlValue.Text("y")).Set(YamlPath.Root.Key("a"), YamlValue.Text("z")))
            .ShouldBe("routes.yaml was not changed: the edit could not be proved exact (two edits overlap in line 1).");

    [Test]
    public void Field_behind_nothing_in_braces_leaves_it_nothing() =>
        Edit("{a: , b: c}", edit => edit.Insert(YamlPath.Root, "a", [new("x", YamlValue.Text("z"))])).ShouldBe("{a: , x: z , b: c}");

    [Test]
    public void Result_that_reads_otherwise_is_refused() => // a line of spaces that a block scalar counts as its own
        Refusal("a:\n  b: |\n    c\n      \nd: e\n", edit => edit.Insert(YamlPath.Root.Key("a"), "b", [new("x", YamlValue.Text("z"))]))
            .ShouldBe("routes.yaml was not changed: the edit could not be proved exact (a.b is not as intended).");

    [Test]
    public void Value_on_several_lines_is_not_a_value() => Should.Throw<ArgumentException>(() => YamlValue.Text("a\nb"));

    [Test]
    public void Lines_and_columns_count_what_a_reader_sees()
    {
        var text = YamlText.Decode(Encoding.UTF8.GetBytes("\uFEFFa\r\n🚀é: x\rb\u0085c\u2028d\n"), "f");
        text.Error(text.Value.IndexOf('x', StringComparison.Ordinal), "p.", "m").Problem.ShouldBe("f:2:5: p.");
        text.Error(text.Value.IndexOf('c', StringComparison.Ordinal), "p.", "m").Problem.ShouldBe("f:4:1: p.");
        text.Error(text.Value.Length, "p.", "m").Problem.ShouldBe("f:6:1: p.");
    }

    private static YamlPath Weight(int http, int route) => Http.Item(http).Key("route").Item(route).Key("weight");

    private static EditableYaml Read(string text) => EditableYaml.Read(Encoding.UTF8.GetBytes(text), "routes.yaml");

    private static string Edit(string text, Action<YamlEdit> change)
    {
        var edit = new YamlEdit(Read(text));
        change(edit);
        return edit.Apply().Text.Value;
    }

    private static string Refusal(string text, Action<YamlEdit> change) => Should.Throw<UserError>(() => Edit(text, change)).Problem;
}

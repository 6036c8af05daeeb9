using System.Text;
using Aurora.Common.Yaml;
using CsCheck;

namespace Aurora.Common.Tests.Yaml;

/// <summary>Files made to harm who reads them. Each must end in an error, and soon.</summary>
public sealed class HostileYamlTests
{
    private const string Place = "^x\\.yaml:\\d+:\\d+: ";

    private static readonly string[] Parts =
    [
        "a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", "&a ", "*a ", "|\n", ">-\n", "\"", "'", "#", "---\n", "...\n", "%TAG ! x\n",
        "!!str ", "!<", "\t", "\0", "<<: ", "\\", "\uFEFF", "\r", "\U0001F600",
    ];

    [Test]
    public void Nesting_deeper_than_any_stack_is_refused() =>
        Refused("a: " + new string('[', 100_000)).Problem.ShouldMatch("^x\\.yaml:1:\\d+: .*nest");

    [Test]
    public void Nesting_in_blocks_is_refused_too() =>
        Refused(string.Concat(Enumerable.Repeat("- ", 100_000))).Problem.ShouldMatch("^x\\.yaml:1:\\d+: .*nest");

    [Test]
    [CancelAfter(20_000)]
    public void Aliases_that_unfold_to_billions_are_refused_also_as_keys()
    {
        var bomb = Bomb(30) + "k:\n  ? *a29\n  : v\n";

        Refused(bomb).Problem.ShouldMatch("^x\\.yaml:6:\\d+: its aliases unfold to more than 1000000 values \\(an alias bomb\\)\\.$");
        BoundedYaml.FindFault(bomb, "x.yaml", YamlFaults.Bomb).ShouldNotBeNull().Problem.ShouldBe(Refused(bomb).Problem);
    }

    [Test]
    public void Many_documents_that_each_unfold_to_less_are_a_bomb_together()
    {
        var document = Bomb(5) + "---\n";

        BoundedYaml.FindFault(document, "x.yaml", YamlFaults.Any).ShouldBeNull();
        BoundedYaml.FindFault(string.Concat(Enumerable.Repeat(document, 20)), "x.yaml", YamlFaults.Bomb).ShouldNotBeNull().Problem.ShouldContain("alias bomb");
    }

    [TestCase("a: [\n")]
    [TestCase("a: 1\na: 2\n")]
    [TestCase("a: *b\n")]
    [TestCase("{a: b: c}\n")]
    public void Nothing_but_a_bomb_is_called_one(string text) => BoundedYaml.FindFault(text, "x.yaml", YamlFaults.Bomb).ShouldBeNull();

    [TestCase("a:\n  k: 1\n  \"k\": 2\n", "x.yaml:3:3: the key 'k' stands here a second time in the same mapping.")]
    [TestCase("- {k: 1, k: 2}\n", "x.yaml:1:10: the key 'k' stands here a second time in the same mapping.")]
    [TestCase("a: {k: 1}\nb: {k: 1}\n---\na: [a, a, {a: a}]\n", null)]
    public void A_key_that_stands_twice_is_named_with_its_line(string text, string? problem)
    {
        BoundedYaml.FindFault(text, "x.yaml", YamlFaults.Any)?.Problem.ShouldBe(problem);
        if (problem is null) BoundedYaml.Load(text, "x.yaml").Count.ShouldBe(2);
        else Should.Throw<UserError>(() => BoundedYaml.Load(text, "x.yaml")).Problem.ShouldBe(problem);
    }

    [Test]
    public void Whatever_the_text_it_is_read_or_refused_with_a_place() => Gen.Int[0, Parts.Length - 1].Select(i => Parts[i])
        .Array[0, 12].Select(string.Concat).Sample(
            text =>
            {
                if (BoundedYaml.FindFault(text, "x.yaml", YamlFaults.Any) is { } fault) fault.Problem.ShouldMatch(Place);
                try
                {
                    BoundedYaml.Load(text, "x.yaml");
                }
                catch (UserError e)
                {
                    e.Problem.ShouldMatch(Place);
                }
            },
            iter: 20_000);

    [Test]
    public void An_anchor_inside_itself_is_refused() => Refused("a: &a [*a]\n").Problem.ShouldStartWith("x.yaml:1:");

    [Test]
    public void Aliases_as_people_use_them_are_read() =>
        YamlFile.ReadMapping("a: &a {k: v}\nb: *a\nc: [*a, *a]\n", "x.yaml").Keys.ShouldBe(["a", "b", "c"]);

    [Test]
    public void A_file_that_no_person_wrote_is_refused() =>
        Refused("a: " + new string('x', YamlFile.MaximumLength)).Problem.ShouldBe("x.yaml holds more than 4 MiB.");

    // Each line holds the one above it ten times.
    private static string Bomb(int lines)
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < lines; i++) bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        return bomb.ToString();
    }

    private static UserError Refused(string text) => Should.Throw<UserError>(() => YamlFile.ReadMapping(text, "x.yaml"));
}

using System.Text;
using Aurora.Common.Yaml;

namespace Aurora.Common.Tests.Yaml;

/// <summary>Files made to harm who reads them. Each must end in an error, and soon.</summary>
public sealed class HostileYamlTests
{
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
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        bomb.Append("k:\n  ? *a29\n  : v\n");

        Refused(bomb.ToString()).Problem.ShouldMatch("^x\\.yaml:\\d+:\\d+: .*alias");
    }

    [Test]
    public void An_anchor_inside_itself_is_refused() => Refused("a: &a [*a]\n").Problem.ShouldStartWith("x.yaml:1:");

    [Test]
    public void Aliases_as_people_use_them_are_read() =>
        YamlFile.ReadMapping("a: &a {k: v}\nb: *a\nc: [*a, *a]\n", "x.yaml").Keys.ShouldBe(["a", "b", "c"]);

    [Test]
    public void A_file_that_no_person_wrote_is_refused() =>
        Refused("a: " + new string('x', YamlFile.MaximumLength)).Problem.ShouldBe("x.yaml holds more than 4 MiB.");

    private static UserError Refused(string text) => Should.Throw<UserError>(() => YamlFile.ReadMapping(text, "x.yaml"));
}

using CsCheck;

namespace Aurora.Common.Tests;

public sealed class NearestNameTests
{
    private static readonly string[] Targets = ["Build", "Bump", "Plan", "Promote", "Push", "Verify"];

    [TestCase("Promot", "Promote")]
    [TestCase("Pormote", "Promote")]
    [TestCase("promote", "Promote")]
    [TestCase("Verfiy", "Verify")]
    [TestCase("plan", "Plan")]
    [TestCase("Bmup", "Bump")]
    public void A_typing_error_leads_to_the_name_that_was_meant(string typed, string meant) => NearestName.Of(typed, Targets).ShouldBe(meant);

    [TestCase("Kubernetes")]
    [TestCase("Deployment")]
    public void A_word_that_is_far_from_every_name_leads_nowhere(string typed) => NearestName.Of(typed, Targets).ShouldBeNull();

    [Test]
    public void Of_two_names_as_near_the_first_in_the_alphabet_is_taken() => NearestName.Of("Bu", ["Bz", "Ba"]).ShouldBe("Ba");

    [Test]
    public void A_hint_names_the_nearest_or_else_all()
    {
        NearestName.Hint("Promot", Targets).ShouldBe("Did you mean 'Promote'?");
        NearestName.Hint("Kubernetes", Targets).ShouldBe("There is: Build, Bump, Plan, Promote, Push, Verify.");
        NearestName.Hint("Promote", []).ShouldBe("There is none.");
    }

    [Test]
    public void A_hint_for_an_image_looks_at_the_end_of_its_name()
    {
        string[] images = ["registry.example/team/orders", "registry.example/team/inventory"];

        NearestName.ImageHint("ordres", images).ShouldBe("Did you mean 'registry.example/team/orders'?");
        NearestName.ImageHint("registry.example/other/inventroy", images).ShouldBe("Did you mean 'registry.example/team/inventory'?");
        NearestName.ImageHint("registry.example/team/gateway", images).ShouldBe("There is: registry.example/team/orders, registry.example/team/inventory.");
        NearestName.ImageHint("orders", []).ShouldBe("There is none.");
    }

    [Test]
    public void One_slip_of_the_finger_is_always_forgiven() =>
        Gen.Select(Gen.Char['a', 'z'].Array[3, 12], Gen.Int[0, 3], Gen.Int[0, 11], Gen.Char['a', 'z']).Sample((letters, slip, position, other) =>
        {
            var name = new string(letters);
            var at = position % (name.Length - 1);
            var typed = slip switch
            {
                0 => name.Remove(at, 1),
                1 => name.Insert(at, other.ToString()),
                2 => name.Remove(at, 1).Insert(at, other.ToString()),
                _ => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            };

            NearestName.Of(typed, [name]).ShouldBe(name);
        });
}

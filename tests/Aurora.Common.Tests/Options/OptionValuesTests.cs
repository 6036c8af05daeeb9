using Aurora.Common.Options;

namespace Aurora.Common.Tests.Options;

public sealed class OptionValuesTests
{
    [Test]
    public void A_value_stands_after_an_equals_sign_or_as_the_next_word()
    {
        OptionsOfRun.For("--env=dev")[PromotionOptions.Environment].ShouldBe("dev");
        OptionsOfRun.For("--env", "dev")[PromotionOptions.Environment].ShouldBe("dev");
        OptionsOfRun.For("--image=api=registry.example:5000/api:1")[PromotionOptions.Image].ShouldBe(["api=registry.example:5000/api:1"]);
    }

    [Test]
    public void What_is_not_given_has_its_default()
    {
        var options = OptionsOfRun.For();

        options[PromotionOptions.Environment].ShouldBe("prod");
        options[PromotionOptions.Overlay].ShouldBeNull();
        options[PromotionOptions.Image].ShouldBeEmpty();
        options[PromotionOptions.Add].ShouldBeFalse();
    }

    [Test]
    public void What_may_be_repeated_keeps_its_order() =>
        OptionsOfRun.For("--app=orders", "--env=dev", "--app", "inventory")[SourceOptions.App].ShouldBe(["orders", "inventory"]);

    [Test]
    public void What_may_not_be_repeated_is_an_error_unless_it_says_the_same()
    {
        OptionsOfRun.For("--env=dev", "--env=dev")[PromotionOptions.Environment].ShouldBe("dev");
        Should.Throw<UserError>(() => OptionsOfRun.For("--env=dev", "--env=prod")[PromotionOptions.Environment])
            .Message.ShouldBe("--env=dev, prod cannot be used. Give it once.");
    }

    [TestCase("--add", true)]
    [TestCase("--add=true", true)]
    [TestCase("--add=false", false)]
    public void A_flag_is_on_when_it_is_given(string argument, bool on) => OptionsOfRun.For(argument)[PromotionOptions.Add].ShouldBe(on);

    [Test]
    public void A_flag_takes_no_other_value() =>
        Should.Throw<UserError>(() => OptionsOfRun.For("--add=api")[PromotionOptions.Add]).Message.ShouldBe("--add=api cannot be used. Write it without a value.");

    [TestCase("--env=")]
    [TestCase("--env")]
    public void An_option_without_its_value_is_an_error(string argument) =>
        Should.Throw<UserError>(() => OptionsOfRun.For(argument)[PromotionOptions.Environment]).Message.ShouldBe("--env has no value. Write --env=NAME.");

    [Test]
    public void A_list_option_without_its_value_is_an_error() =>
        Should.Throw<UserError>(() => OptionsOfRun.For("--app=")[SourceOptions.App]).Message.ShouldBe("--app has no value. Write --app=NAME….");
}

using Aurora.Common.Options;

namespace Aurora.Common.Tests.Options;

public sealed class OptionTableTests
{
    [Test]
    public void Every_option_is_there_once() => OptionTable.All.Select(option => option.Name).ShouldBeUnique();

    [Test]
    public void Every_option_is_written_as_a_person_types_it() =>
        OptionTable.All.ShouldAllBe(option => option.Name.All(c => char.IsAsciiLetterLower(c) || c == '-') && option.Help.Length > 0 && !option.Help.EndsWith('.'));

    [Test]
    public void Every_option_of_a_stage_is_in_the_table() =>
        SourceOptions.All.Concat(PromotionOptions.All).Concat(RevisionOptions.All).ShouldBeSubsetOf(OptionTable.All);

    [Test]
    public void Usage_shows_whether_there_is_a_value_and_how_many()
    {
        PromotionOptions.Add.Usage.ShouldBe("--add");
        PromotionOptions.Environment.Usage.ShouldBe("--env=NAME");
        SourceOptions.App.Usage.ShouldBe("--app=NAME…");
    }
}

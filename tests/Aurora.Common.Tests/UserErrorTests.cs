namespace Aurora.Common.Tests;

/// <summary>What is wrong and how to mend it are two sentences, whoever wrote the first.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UserErrorTests
{
    [TestCase("The hook refuses: no way", "The hook refuses: no way. Mend it.", TestName = "The_words_of_a_tool_are_ended")]
    [TestCase("git says: bad object 'x'", "git says: bad object 'x'. Mend it.", TestName = "So_are_quoted_ones")]
    [TestCase("It is broken.", "It is broken. Mend it.", TestName = "A_sentence_keeps_its_full_stop")]
    [TestCase("Is it there?", "Is it there? Mend it.", TestName = "A_question_keeps_its_mark")]
    [TestCase("It says so: a long text…", "It says so: a long text… Mend it.", TestName = "What_was_cut_short_stays_open")]
    public void Message_is_two_sentences(string problem, string message) => new UserError(problem, "Mend it.").Message.ShouldBe(message);
}

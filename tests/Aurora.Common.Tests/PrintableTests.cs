using System.Globalization;
using System.Text;
using CsCheck;

namespace Aurora.Common.Tests;

public sealed class PrintableTests
{
    [TestCase("plain text, with 'quotes' and ümlauts", "plain text, with 'quotes' and ümlauts")]
    [TestCase("two\nlines", @"two\u000Alines")]
    [TestCase("\u001b[31mred", @"\u001B[31mred")]
    [TestCase("right\u202Eleft", @"right\u202Eleft")]
    [TestCase("line\u2028separator", @"line\u2028separator")]
    [TestCase("bell\u0007", @"bell\u0007")]
    [TestCase("😀", "😀")]
    [TestCase("tag\U000E0041", @"tag\U000E0041")]
    public void What_could_act_on_a_terminal_is_shown_as_its_code(string text, string shown) => Printable.OneLine(text).ShouldBe(shown);

    [Test]
    public void A_long_text_is_cut()
    {
        Printable.OneLine(new string('a', 200)).ShouldBe(new string('a', 200));
        Printable.OneLine(new string('a', 201)).ShouldBe(new string('a', 200) + "…");
    }

    [Test]
    public void Whatever_comes_in_one_printable_line_goes_out() =>
        Gen.Select(Gen.String, Gen.Int[1, 40]).Sample((text, length) =>
        {
            var line = Printable.OneLine(text, length);

            line.EnumerateRunes().ShouldAllBe(rune =>
                rune.Value != 0xFFFD || text.Contains('\uFFFD')); // never half a surrogate pair
            line.EnumerateRunes().Select(Rune.GetUnicodeCategory).ShouldAllBe(category => category
                != UnicodeCategory.Control && category != UnicodeCategory.Format && category != UnicodeCategory.LineSeparator && category != UnicodeCategory.ParagraphSeparator);
            line.Length.ShouldBeLessThanOrEqualTo(length + 1);
        });
}

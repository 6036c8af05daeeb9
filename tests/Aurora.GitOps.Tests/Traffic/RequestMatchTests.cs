using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.GitOps.Traffic;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>Requests that go to a canary: as people name them, and as Istio is told.</summary>
public sealed class RequestMatchTests
{
    // Envoy holds the whole header against the pattern, with RE2; this pattern means the same to both.
    [TestCase("beta=1", true)]
    [TestCase("session=x; beta=1", true)]
    [TestCase("session=x;beta=1;theme=dark", true)]
    [TestCase("xbeta=1", false)]
    [TestCase("session=beta=1", false)]
    [TestCase("beta=10", false)]
    [TestCase("session=x; alpha_beta=1; theme=dark", false)]
    public void A_cookie_is_found_wherever_it_stands_and_is_no_other(string header, bool matches) =>
        Regex.IsMatch(header, Rule(RequestMatch.Cookie("beta=1"), "cookie", "regex"), RegexOptions.CultureInvariant).ShouldBe(matches);

    [TestCase("v=1.5", "v=1x5")]
    [TestCase("v=a+", "v=aa")]
    [TestCase("v=[ab]", "v=a")]
    [TestCase("v=(a|b)", "v=a")]
    [TestCase("v=^$", "v=")]
    public void What_means_something_in_a_pattern_stands_for_itself(string cookie, string other)
    {
        var pattern = Rule(RequestMatch.Cookie(cookie), "cookie", "regex");
        Regex.IsMatch(cookie, pattern, RegexOptions.CultureInvariant).ShouldBeTrue();
        Regex.IsMatch(other, pattern, RegexOptions.CultureInvariant).ShouldBeFalse();
    }

    [Test]
    public void A_header_is_matched_to_the_letter_under_the_name_that_Istio_knows() => Rule(RequestMatch.Header("X-Canary=True=1"), "x-canary", "exact").ShouldBe("True=1");

    [Test]
    public void A_user_agent_is_matched_by_how_it_begins() => Rule(RequestMatch.UserAgent("Aurora/2"), "user-agent", "prefix").ShouldBe("Aurora/2");

    [Test]
    public void What_is_written_is_read_again()
    {
        RequestMatch[] all = [RequestMatch.Header("x-canary=a: 'b' \"c\" \\d #e"), RequestMatch.Cookie("be-ta_2=1.5+(x)|[y]{2}^$*?"), RequestMatch.UserAgent("Mozilla/5.0 (X11; Linux)")];
        foreach (var match in all) RequestMatch.Read(match.ToYaml()).ShouldBe(match);
    }

    [TestCase("{headers: {x-canary: {prefix: a}}}")]
    [TestCase("{headers: {x-canary: {exact: a}, x-other: {exact: b}}}")]
    [TestCase("{headers: {x-canary: {exact: a}}, uri: {prefix: /}}")]
    [TestCase("{headers: {cookie: {regex: .*beta.*}}}")]
    [TestCase("{headers: {user-agent: {regex: a}}}")]
    [TestCase("{uri: {prefix: /}}")]
    [TestCase("x-canary")]
    public void A_match_that_somebody_wrote_in_another_way_is_none_of_ours(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        RequestMatch.Read(stream.Documents[0].RootNode).ShouldBeNull();
    }

    [TestCase("x-canary= true")]
    [TestCase("x-canary=true ")]
    [TestCase("x-canary=trüe")]
    [TestCase("x-canary=a\nb")]
    [TestCase("x canary=true")]
    [TestCase("-x=true")]
    public void A_header_that_cannot_be_sent_is_refused(string header) =>
        Should.Throw<UserError>(() => RequestMatch.Header(header)).Message.ShouldContain("cannot be used");

    [TestCase("beta=a b")]
    [TestCase("beta=a,b")]
    [TestCase("beta=a;b")]
    [TestCase("beta=\"a\"")]
    [TestCase("beta=a\\b")]
    public void A_cookie_that_cannot_be_sent_is_refused(string cookie) =>
        Should.Throw<UserError>(() => RequestMatch.Cookie(cookie)).Message.ShouldContain("cannot be used");

    [Test]
    public void What_is_longer_than_anybody_sends_is_refused()
    {
        Should.Throw<UserError>(() => RequestMatch.Header("x=" + new string('a', 257))).Message.ShouldContain("at most 256");
        RequestMatch.UserAgent(new string('a', 256)).Value.Length.ShouldBe(256);
    }

    private static string Rule(RequestMatch match, string header, string rule) =>
        ((YamlScalarNode)match.ToYaml()["headers"][header][rule]).Value!;
}

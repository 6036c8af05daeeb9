using Aurora.Common.Images;
using CsCheck;

namespace Aurora.Common.Tests.Images;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Test]
    public void Parsing_finds_the_parts_that_a_reference_was_made_of() =>
        Gen.Select(ImageText.Name, ImageText.Tag, ImageText.Digest).Sample((name, tag, digest) =>
        {
            var reference = ImageReference.Parse(name + (tag is null ? "" : ":" + tag) + (digest is null ? "" : "@" + digest), "the test");

            (reference.Name, reference.Tag, reference.Digest).ShouldBe((name, tag, digest));
        });

    [Test]
    public void Printing_what_was_parsed_gives_the_same_text() =>
        Gen.OneOf(ImageText.Noise, Gen.Select(ImageText.Name, ImageText.Tag, (name, tag) => $"{name}:{tag}")).Sample(text =>
        {
            if (ImageReference.TryParse(text, out var reference)) reference.ToString().ShouldBe(text);
        });

    [Test]
    public void Parse_throws_exactly_where_TryParse_says_no() =>
        ImageText.Noise.Sample(text =>
        {
            if (ImageReference.TryParse(text, out var reference)) ImageReference.Parse(text, "the test").ShouldBe(reference);
            else Should.Throw<UserError>(() => ImageReference.Parse(text, "the test")).Problem.ShouldStartWith("the test is not an image reference: ");
        });

    [Test]
    public void Registry_and_repository_together_are_the_name() =>
        ImageText.Name.Sample(name =>
        {
            var reference = ImageReference.Parse(name, "the test");

            (reference.Registry is null ? reference.Repository : $"{reference.Registry}/{reference.Repository}").ShouldBe(name);
        });

    [TestCase("app", null)]
    [TestCase("team/app", null)]
    [TestCase("localhost/app", "localhost")]
    [TestCase("localhost:5000/team/app", "localhost:5000")]
    [TestCase("registry.example/app", "registry.example")]
    [TestCase("team/registry.example/app", null)]
    public void The_first_segment_is_a_registry_when_it_looks_like_a_host(string name, string? registry) =>
        ImageReference.Parse(name, "the test").Registry.ShouldBe(registry);

    [TestCase("", "the name ''")]
    [TestCase(":1.0", "the name ''")]
    [TestCase("@" + Digest, "the name ''")]
    [TestCase("app:", "the tag ''")]
    [TestCase("app@", "the digest ''")]
    [TestCase("App", "the name 'App'")]
    [TestCase("/app", "the name '/app'")]
    [TestCase("team//app", "the name 'team//app'")]
    [TestCase("team/app/", "the name 'team/app/'")]
    [TestCase("team/../app", "the name 'team/../app'")]
    [TestCase("../app", "the name '../app'")]
    [TestCase(" app", "the name ' app'")]
    [TestCase("app-", "the name 'app-'")]
    [TestCase("a___b", "the name 'a___b'")]
    [TestCase("äpp", "the name 'äpp'")]
    [TestCase("--upload-pack=x", "the name '--upload-pack=x'")]
    [TestCase("https://registry.example/app", "the name 'https://registry.example/app'")]
    [TestCase("registry.example:123456/app", "the name 'registry.example:123456/app'")]
    [TestCase("app:1.0:2.0", "the name 'app:1.0'")]
    [TestCase("app:.1", "the tag '.1'")]
    [TestCase("app:-1", "the tag '-1'")]
    [TestCase("app:1+2", "the tag '1+2'")]
    [TestCase("app\n", @"the name 'app\u000A'")]
    [TestCase("app:1.0\n", @"the tag '1.0\u000A'")]
    [TestCase("app@" + Digest + "\n", null)]
    [TestCase("app@sha256:0123", "the digest 'sha256:0123'")]
    [TestCase("app@sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", null)]
    [TestCase("app@md5:0123456789abcdef0123456789abcdef", "the digest 'md5:0123456789abcdef0123456789abcdef'")]
    [TestCase("app@sha512:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", null)]
    [TestCase("app@" + Digest + "@" + Digest, null)]
    public void Malformed_references_are_refused_with_the_part_that_is_wrong(string text, string? part)
    {
        ImageReference.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<UserError>(() => ImageReference.Parse(text, "--image")).Problem.ShouldContain(part ?? "the digest 'sha");
    }

    [Test]
    public void Names_and_tags_end_where_registries_stop_taking_them()
    {
        ImageGrammar.IsName(new string('a', ImageGrammar.MaximumNameLength)).ShouldBeTrue();
        ImageGrammar.IsName(new string('a', ImageGrammar.MaximumNameLength + 1)).ShouldBeFalse();
        ImageGrammar.IsTag(new string('a', 128)).ShouldBeTrue();
        ImageGrammar.IsTag(new string('a', 129)).ShouldBeFalse();
    }

    [Test]
    public void Another_tag_and_digest_leave_the_name_and_the_original_alone()
    {
        var old = ImageReference.Parse($"registry.example/app:1.0@{Digest}", "the test");

        old.With("2.0", null).ToString().ShouldBe("registry.example/app:2.0");
        old.With(null, null).ToString().ShouldBe("registry.example/app");
        old.ToString().ShouldBe($"registry.example/app:1.0@{Digest}");
    }

    [Test]
    public void No_malformed_reference_comes_out_of_a_well_formed_one()
    {
        var reference = ImageReference.Parse("app", "the test");

        Should.Throw<ArgumentException>(() => reference.With("a b", null));
        Should.Throw<ArgumentException>(() => reference.With(null, "sha256:1"));
    }
}

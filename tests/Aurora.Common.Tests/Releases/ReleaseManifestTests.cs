using System.Text;
using Aurora.Common.Images;
using Aurora.Common.Releases;
using Aurora.Common.Tests.Images;
using Aurora.Testing;
using CsCheck;

namespace Aurora.Common.Tests.Releases;

public sealed class ReleaseManifestTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string Ours = $$"""
        {
          "builds": [
            {
              "imageName": "registry.aurora.example/aurora/orders",
              "tag": "registry.aurora.example/aurora/orders:1.2.0-3-gabc1234@{{Digest}}",
              "app": "orders",
              "pushedTo": "embedded",
              "created": "2026-01-31T12:00:00+01:00",
              "source": {
                "revision": "abc1234def5678abc1234def5678abc1234def56",
                "repository": "https://git.aurora.example/aurora/source.git",
                "author": "Jürgen <j@aurora.example>",
                "subject": "Say \"hello\" & <bye>",
                "date": "2026-01-30T09:30:00+00:00"
              }
            },
            {
              "imageName": "registry.aurora.example/aurora/inventory",
              "tag": "registry.aurora.example/aurora/inventory:1.0.0"
            }
          ]
        }

        """;

    [Test]
    public void A_release_manifest_of_ours_is_read_whole()
    {
        var orders = Parse(Ours).Builds[0];

        orders.Reference.ToString().ShouldBe($"registry.aurora.example/aurora/orders:1.2.0-3-gabc1234@{Digest}");
        (orders.App, orders.PushedTo, orders.Created).ShouldBe(("orders", "embedded", new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1))));
        orders.Source.ShouldBe(new SourceCommit(
            "abc1234def5678abc1234def5678abc1234def56", "https://git.aurora.example/aurora/source.git", "Jürgen <j@aurora.example>", "Say \"hello\" & <bye>",
            new DateTimeOffset(2026, 1, 30, 9, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public void Writing_what_was_read_gives_the_same_bytes() => Written(Parse(Ours)).ShouldBe(Ours);

    // Commit subjects and author names hold anything; a promotion must not stumble over its own release manifest.
    [Test]
    public void Whatever_CI_writes_can_be_read_and_written_again_to_the_same_bytes() =>
        Gen.Select(ImageText.Name, ImageText.Tag, ImageText.Digest, Gen.String, Gen.String, Gen.DateTimeOffset).Sample((name, tag, digest, author, subject, time) =>
        {
            var build = new ReleaseBuild(name, ImageReference.Parse(name, "the test").With(tag, digest))
            {
                App = "api",
                Created = time,
                Source = new SourceCommit("abc", null, author, subject, time),
            };
            var text = Written(new ReleaseManifest([build]));

            Written(Parse(text)).ShouldBe(text);
            Parse(text).Builds[0].Reference.ShouldBe(build.Reference);
        });

    // As skaffold build --file-output writes it: one line, no line end, Go's escapes.
    [Test]
    public void A_file_that_Skaffold_wrote_is_read_as_it_is()
    {
        var manifest = Parse(
            "{\"builds\":[{\"imageName\":\"orders\",\"tag\":\"registry.aurora.example/aurora/orders:v1.2.0-3-gabc1234-dirty@" + Digest
            + "\"},{\"imageName\":\"registry.aurora.example/aurora/inventory\",\"tag\":\"registry.aurora.example/aurora/inventory:latest@" + Digest + "\"}]}");

        manifest.Builds.Select(build => build.ImageName).ShouldBe(["orders", "registry.aurora.example/aurora/inventory"]);
        manifest.Builds[0].Reference.ToString().ShouldBe($"registry.aurora.example/aurora/orders:v1.2.0-3-gabc1234-dirty@{Digest}");
        (manifest.Builds[0].App, manifest.Builds[0].PushedTo, manifest.Builds[0].Created, manifest.Builds[0].Source).ShouldBe((null, null, null, null));
    }

    [Test]
    public void Fields_of_other_builders_are_passed_over() =>
        Parse("{\"version\":3,\"builds\":[{\"imageName\":\"a\",\"tag\":\"a:1\",\"platforms\":[\"linux/amd64\"]}]}").Builds.ShouldHaveSingleItem();

    [Test]
    public void A_byte_order_mark_is_no_reason_to_refuse() => Parse("\uFEFF" + Ours).Builds.Count.ShouldBe(2);

    [Test]
    public void A_time_without_a_zone_is_the_same_time_on_every_machine() =>
        Parse("{\"builds\":[{\"imageName\":\"a\",\"tag\":\"a:1\",\"created\":\"2026-01-31T12:00:00\"}]}").Builds[0].Created
            .ShouldBe(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public void Uncommitted_source_is_seen_in_the_revision()
    {
        new SourceCommit("abc-dirty").IsDirty.ShouldBeTrue();
        new SourceCommit("abc").IsDirty.ShouldBeFalse();
    }

    [Test]
    public void A_release_manifest_is_read_from_disk()
    {
        using var folder = new TemporaryFolder();

        ReleaseManifestFile.Load(folder.Write("r.json", Ours), "r.json").Builds.Count.ShouldBe(2);
    }

    private static ReleaseManifest Parse(string json) => ReleaseManifestFile.Parse(Encoding.UTF8.GetBytes(json), "r.json");

    private static string Written(ReleaseManifest manifest) => Encoding.UTF8.GetString(ReleaseManifestFile.Format(manifest).Span);
}

using Aurora.Manifests.Files;

namespace Aurora.Manifests.Tests.Files;

public sealed class ResolvedPathTests
{
    [Test]
    public void A_path_without_links_leads_to_itself()
    {
        using var sample = new SampleTree().Write("a/b", "");

        Follow(sample, "a/b").ShouldBe(("a/b", FileKind.File, ""));
        Follow(sample, "a").ShouldBe(("a", FileKind.Directory, ""));
        Follow(sample, "").ShouldBe(("", FileKind.Directory, ""));
        Follow(sample, "a/none").ShouldBe(("a/none", FileKind.None, ""));
    }

    [Test]
    public void Links_on_the_way_and_at_the_end_are_followed_in_order()
    {
        using var sample = new SampleTree().Write("real/dir/file", "").Link("first", "real").Link("real/second", "./dir").Link("real/dir/third", "file");

        Follow(sample, "first/second/third").ShouldBe(("real/dir/file", FileKind.File, "first real/second real/dir/third"));
    }

    // As the kernel does it: a/link/.. is where the link leads, one up.
    [Test]
    public void Going_up_after_a_link_goes_up_from_where_it_led()
    {
        using var sample = new SampleTree().Write("deep/er/file", "").Write("deep/beside", "").Write("beside", "").Link("link", "deep/er").Link("up", "link/../beside");

        Follow(sample, "up").ShouldBe(("deep/beside", FileKind.File, "up link"));
        File.ReadAllText(sample["up"]).ShouldBe(File.ReadAllText(sample["deep/beside"]));
    }

    [TestCase("/etc")]
    [TestCase("../outside")]
    [TestCase("../../a")]
    public void A_link_out_of_the_repository_leads_nowhere(string target)
    {
        using var sample = new SampleTree().Write("a/x", "").Link("a/link", target == "../outside" ? "../../outside" : target);

        Follow(sample, "a/link").ShouldBe((null, FileKind.None, "a/link"));
    }

    [Test]
    public void Links_in_a_circle_lead_nowhere()
    {
        using var sample = new SampleTree().Link("a", "b").Link("b", "a").Link("self", "self/x");

        Follow(sample, "a").Path.ShouldBeNull();
        Follow(sample, "self").Path.ShouldBeNull();
    }

    private static (string? Path, FileKind Kind, string Links) Follow(SampleTree sample, string path) =>
        ResolvedPath.Follow(sample.Tree, path) is var found ? (found.Path, found.Kind, string.Join(' ', found.Links)) : default;
}

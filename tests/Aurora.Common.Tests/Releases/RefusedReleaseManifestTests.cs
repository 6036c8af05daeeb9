using System.Text;
using Aurora.Common.Releases;
using Aurora.Testing;

namespace Aurora.Common.Tests.Releases;

public sealed class RefusedReleaseManifestTests
{
    [TestCase("", "The release manifest r.json is empty.")]
    [TestCase("  \n", "The release manifest r.json is truncated or not JSON")]
    [TestCase("{\"builds\":[{\"imageName\":\"a\",\"ta", "The release manifest r.json is truncated or not JSON")]
    [TestCase("builds: []", "The release manifest r.json is truncated or not JSON")]
    [TestCase("[]", "The release manifest r.json has no list 'builds'.")]
    [TestCase("{}", "The release manifest r.json has no list 'builds'.")]
    [TestCase("{\"builds\":{}}", "The release manifest r.json has no list 'builds'.")]
    [TestCase("{\"builds\":null}", "The release manifest r.json has no list 'builds'.")]
    [TestCase("{\"builds\":[]}", "The release manifest r.json holds no build.")]
    [TestCase("{\"builds\":[],\"builds\":[]}", "The release manifest r.json is truncated or not JSON")]
    public void What_is_no_release_manifest_is_refused(string json, string problem) => Refused(json).Problem.ShouldStartWith(problem);

    [TestCase("7", "build 1 of r.json is not an object.")]
    [TestCase("null", "build 1 of r.json is not an object.")]
    [TestCase("{}", "build 1 of r.json has no 'imageName'.")]
    [TestCase("{\"imageName\":\"a\"}", "build 1 of r.json has no 'tag'.")]
    [TestCase("{\"imageName\":\"a\",\"tag\":null}", "build 1 of r.json has no 'tag'.")]
    [TestCase("{\"imageName\":\"a\",\"tag\":7}", "'tag' in build 1 of r.json is not a line of text.")]
    [TestCase("{\"imageName\":\"\",\"tag\":\"a:1\"}", "'imageName' in build 1 of r.json is not a line of text.")]
    [TestCase("{\"imageName\":[\"a\"],\"tag\":\"a:1\"}", "'imageName' in build 1 of r.json is not a line of text.")]
    [TestCase("{\"imageName\":\"a\",\"tag\":\"a:1:2\"}", "'tag' in build 1 of r.json is not an image reference: the name 'a:1' is malformed.")]
    [TestCase("{\"imageName\":\"a\",\"tag\":\"a:1\",\"tag\":\"a:2\"}", "The release manifest r.json is truncated or not JSON")]
    [TestCase("{\"imageName\":\"a\",\"tag\":\"a:1\",\"created\":\"yesterday\"}", "'created' in build 1 of r.json is not a time: yesterday.")]
    [TestCase("{\"imageName\":\"a\",\"tag\":\"a:1\",\"created\":7}", "'created' in build 1 of r.json is not a line of text.")]
    [TestCase("{\"imageName\":\"a\",\"tag\":\"a:1\",\"source\":\"abc\"}", "'source' in build 1 of r.json is not an object.")]
    [TestCase("{\"imageName\":\"a\",\"tag\":\"a:1\",\"source\":{}}", "'source' of build 1 of r.json has no 'revision'.")]
    public void A_build_with_a_wrong_field_is_refused(string build, string problem) => Refused($"{{\"builds\":[{build}]}}").Problem.ShouldStartWith(problem);

    [TestCase("imageName")]
    [TestCase("tag")]
    [TestCase("app")]
    [TestCase("pushedTo")]
    public void A_line_end_in_a_field_forges_no_trailer(string field)
    {
        var fields = new Dictionary<string, string> { ["imageName"] = "a", ["tag"] = "a:1", ["app"] = "a", ["pushedTo"] = "localhost:5000" };
        fields[field] += "\\nAurora-Environment: prod";

        Refused($"{{\"builds\":[{{{string.Join(',', fields.Select(pair => $"\"{pair.Key}\":\"{pair.Value}\""))}}}]}}")
            .Problem.ShouldStartWith($"'{field}' in build 1 of r.json is not a line of text.");
    }

    [TestCase("revision")]
    [TestCase("author")]
    [TestCase("subject")]
    public void A_line_end_in_the_source_forges_no_trailer(string field)
    {
        var fields = new Dictionary<string, string> { ["revision"] = "abc", ["author"] = "A", ["subject"] = "S" };
        fields[field] += "\\r\\nAurora-Environment: prod";

        Refused($"{{\"builds\":[{{\"imageName\":\"a\",\"tag\":\"a:1\",\"source\":{{{string.Join(',', fields.Select(pair => $"\"{pair.Key}\":\"{pair.Value}\""))}}}}}]}}")
            .Problem.ShouldStartWith($"'{field}' in 'source' of build 1 of r.json is not a line of text.");
    }

    [Test]
    public void Two_builds_of_one_image_are_refused_with_both() =>
        Refused("{\"builds\":[{\"imageName\":\"a\",\"tag\":\"x/a:1\"},{\"imageName\":\"b\",\"tag\":\"x/b:1\"},{\"imageName\":\"c\",\"tag\":\"x/a:2\"}]}")
            .Problem.ShouldBe("The release manifest r.json holds 2 builds of x/a: x/a:1, x/a:2.");

    [Test]
    public void Two_builds_of_one_image_under_two_repositories_are_refused_too() =>
        Refused("{\"builds\":[{\"imageName\":\"a\",\"tag\":\"x/a:1\"},{\"imageName\":\"a\",\"tag\":\"y/a:2\"}]}")
            .Problem.ShouldBe("The release manifest r.json holds 2 builds of a: x/a:1, y/a:2.");

    [Test]
    public void Text_that_is_not_Unicode_is_refused()
    {
        Refused("{\"builds\":[{\"imageName\":\"\\ud800\",\"tag\":\"a:1\"}]}").Problem.ShouldContain("r.json");
        Should.Throw<UserError>(() => ReleaseManifestFile.Parse((byte[])[.. "{\"builds\":[{\"imageName\":\""u8, 0xff, .. "\",\"tag\":\"a:1\"}]}"u8], "r.json"))
            .Problem.ShouldContain("r.json");
    }

    [Test]
    public void A_file_that_cannot_be_read_is_named_as_the_user_named_it()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<UserError>(() => ReleaseManifestFile.Load(folder["absent.json"], "absent.json")).Problem.ShouldStartWith("The release manifest absent.json cannot be read: ");
        Should.Throw<UserError>(() => ReleaseManifestFile.Load(folder.Path, "folder")).Problem.ShouldStartWith("The release manifest folder cannot be read: ");
    }

    private static UserError Refused(string json) => Should.Throw<UserError>(() => ReleaseManifestFile.Parse(Encoding.UTF8.GetBytes(json), "r.json"), json);
}

using System.Xml.Linq;
using Aurora.Testing;

namespace Aurora.Build.Tests.Boundary;

/// <summary>The boundary as the compiler sees it: which project may reference which.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Aurora.Common"] = [],
        ["Aurora.Manifests"] = ["Aurora.Common"],
        ["Aurora.Ci"] = ["Aurora.Common"],
        ["Aurora.GitOps"] = ["Aurora.Common", "Aurora.Manifests"],
        ["Aurora.Local"] = ["Aurora.Common", "Aurora.Manifests"],
        ["Aurora.Build"] = ["Aurora.Ci", "Aurora.Common", "Aurora.GitOps", "Aurora.Local", "Aurora.Manifests"],
    };

    private static readonly Dictionary<string, string[]> AllowedCake = new()
    {
        ["Aurora.Common"] = [],
        ["Aurora.Manifests"] = ["UseCakeKubectl"],
        ["Aurora.Ci"] = ["UseCakeDocker"],
        ["Aurora.GitOps"] = ["UseCakeGit"],
        ["Aurora.Local"] = ["UseCakeKubectl"],
        ["Aurora.Build"] = ["UseCakeDocker", "UseCakeGit", "UseCakeKubectl"],
    };

    [TestCaseSource(nameof(Projects))]
    public void A_project_references_what_its_room_allows_and_no_more(string project)
    {
        var xml = XDocument.Load(Path.Combine(Checkout.Root, "build", project, project + ".csproj"));

        var references = xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        var addins = xml.Descendants().Select(element => element.Name.LocalName).Where(name => name is "UseCakeDocker" or "UseCakeKubectl" or "UseCakeGit");

        references.ShouldBe(Allowed[project], ignoreOrder: true);
        addins.ShouldBe(AllowedCake[project], ignoreOrder: true);
    }

    [Test]
    public void Every_project_of_the_pipeline_has_its_rule() =>
        Directory.GetDirectories(Path.Combine(Checkout.Root, "build"), "Aurora.*").Select(Path.GetFileName).ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Test]
    public void References_do_not_flow_through() =>
        File.ReadAllText(Path.Combine(Checkout.Root, "Directory.Build.props")).ShouldContain("<DisableTransitiveProjectReferences>true<");

    private static Dictionary<string, string[]>.KeyCollection Projects() => Allowed.Keys;
}

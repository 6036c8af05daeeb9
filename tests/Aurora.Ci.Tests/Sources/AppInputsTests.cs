using Aurora.Ci.Sources;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.Testing;

namespace Aurora.Ci.Tests.Sources;

/// <summary>Which files decide whether an app is built again.</summary>
public sealed class AppInputsTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private string[] Of(App app, string source = "") =>
        [.. AppInputs.Of(app, Path.TrimEndingDirectorySeparator(_folder[source]), _folder.Path).Select(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'))];

    private static App Api(params string[] inputs) => SampleSource.AppOf("api", "src/Api/Api.csproj", inputs);

    private void Project(string path, string content = "") => _folder.Write(path, $"<Project Sdk=\"Microsoft.NET.Sdk\">{content}</Project>");

    private static string Reference(string path) => $"<ItemGroup><ProjectReference Include=\"{path}\" /></ItemGroup>";

    [Test]
    public void The_folder_of_the_project()
    {
        Project("src/Api/Api.csproj");
        Of(Api()).ShouldBe(["src/Api"]);
    }

    [TestCase("../Lib/Lib.csproj")]
    [TestCase(@"..\Lib\Lib.csproj")]
    [TestCase("$(MSBuildThisFileDirectory)../Lib/Lib.csproj")]
    [TestCase(@"$(MSBuildProjectDirectory)\..\Lib\Lib.csproj")]
    public void The_folders_of_referenced_projects_however_far_away(string reference)
    {
        Project("src/Api/Api.csproj", Reference(reference));
        Project("src/Lib/Lib.csproj", Reference("../../deep/down/Deep.csproj"));
        Project("deep/down/Deep.csproj", Reference("../../src/Lib/Lib.csproj")); // a circle ends
        Project("src/Other/Other.csproj");
        Of(Api()).ShouldBe(["deep/down", "src/Api", "src/Lib"]);
    }

    [Test]
    public void Several_references_in_one_item()
    {
        Project("src/Api/Api.csproj", Reference("../A/A.csproj; ../B/B.csproj"));
        Project("src/A/A.csproj");
        Project("src/B/B.csproj");
        Of(Api()).ShouldBe(["src/A", "src/Api", "src/B"]);
    }

    [Test]
    public void The_root_files_that_the_SDK_finds_the_nearest_of_each()
    {
        Project("src/Api/Api.csproj");
        Project("Directory.Build.props");
        Project("Directory.Build.targets");
        Project("src/Directory.Build.props");
        Project("Directory.Packages.props");
        _folder.Write("global.json", "{}");
        _folder.Write("nuget.config", "<configuration/>");
        _folder.Write("src/nuget.config", "<configuration/>");
        Of(Api()).ShouldBe(["Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config", "src/Api", "src/Directory.Build.props", "src/nuget.config"]);
    }

    [TestCase("$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))")]
    [TestCase("$([MSBuild]::GetPathOfFileAbove(Directory.Build.props, $(MSBuildThisFileDirectory)..))")]
    [TestCase("../Directory.Build.props")]
    public void What_a_root_file_imports(string import)
    {
        Project("src/Api/Api.csproj");
        Project("src/Directory.Build.props", $"<Import Project=\"{import}\" />");
        Project("Directory.Build.props", "<Import Project=\"build/versions.props\" Condition=\"Exists('build/versions.props')\" />");
        Project("build/versions.props");
        Of(Api()).ShouldBe(["Directory.Build.props", "build/versions.props", "src/Api", "src/Directory.Build.props"]);
    }

    [Test]
    public void Items_of_a_root_file_as_each_project_sees_them()
    {
        Project("src/Api/Api.csproj");
        Project("Directory.Build.props", "<ItemGroup><Compile Include=\"$(MSBuildThisFileDirectory)shared/Version.cs\" /><Content Include=\"../settings.json\" /></ItemGroup>" + Reference("../Lib/Lib.csproj"));
        Project("src/Lib/Lib.csproj");
        _folder.Write("shared/Version.cs", "");
        _folder.Write("src/settings.json", "");
        Of(Api()).ShouldBe(["Directory.Build.props", "shared/Version.cs", "src/Api", "src/Lib", "src/settings.json"]);
    }

    [Test]
    public void Nothing_from_above_the_repository()
    {
        Project("Directory.Build.props");
        Project("inner/src/Api/Api.csproj");
        AppInputs.Of(Api(), _folder["inner"], _folder["inner"]).ShouldBe([_folder["inner", "src", "Api"]]);
    }

    [Test]
    public void Root_files_above_the_source_folder_but_inside_the_repository()
    {
        Project("Directory.Build.props");
        Project("inner/src/Api/Api.csproj");
        Of(Api(), "inner").ShouldBe(["Directory.Build.props", "inner/src/Api"]);
    }

    [Test]
    public void Files_linked_from_elsewhere_and_the_folder_of_a_pattern()
    {
        Project("src/Api/Api.csproj", "<ItemGroup><Compile Include=\"../Common/Clock.cs\" /><Content Include=\"../../assets/**/*.json\" /><Compile Include=\"Own/*.cs\" /></ItemGroup>");
        _folder.Write("src/Common/Clock.cs", "");
        _folder.Write("assets/x/y.json", "");
        Of(Api()).ShouldBe(["assets", "src/Api", "src/Common/Clock.cs"]);
    }

    [Test]
    public void What_the_catalog_lists_and_the_Dockerfile()
    {
        Project("src/Api/Api.csproj");
        _folder.Write("docker/Dockerfile", "FROM scratch");
        _folder.Write("protos/api.proto", "");
        Of(Api("protos") with { Dockerfile = "docker/Dockerfile" }).ShouldBe(["docker/Dockerfile", "protos", "src/Api"]);
    }

    [Test]
    public void A_listed_input_that_does_not_exist_is_an_error()
    {
        Project("src/Api/Api.csproj");
        Should.Throw<UserError>(() => Of(Api("protos"))).Problem.ShouldContain("The input 'protos' of api does not exist");
    }

    [Test]
    public void A_project_that_does_not_exist_is_an_error() =>
        Should.Throw<UserError>(() => Of(Api())).Problem.ShouldContain("Api.csproj cannot be read");

    [TestCase("<Project>")]
    [TestCase("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Project>&e;</Project>")]
    public void A_project_that_is_not_plain_XML_is_an_error(string content)
    {
        _folder.Write("src/Api/Api.csproj", content);
        Should.Throw<UserError>(() => Of(Api())).Problem.ShouldContain("Api.csproj:1: this is not XML");
    }

    [Test]
    public void A_reference_out_of_the_repository_is_an_error()
    {
        Project("inner/src/Api/Api.csproj", Reference("../../../outside/Lib.csproj"));
        Project("outside/Lib.csproj");
        Should.Throw<UserError>(() => AppInputs.Of(Api(), _folder["inner"], _folder["inner"])).Problem.ShouldContain("outside of its git repository");
    }

    [Test]
    public void A_reference_that_only_MSBuild_can_resolve_asks_for_inputs_in_the_catalog()
    {
        Project("src/Api/Api.csproj", Reference("$(LibFolder)/Lib.csproj"));
        Project("lib/Lib.csproj");
        Should.Throw<UserError>(() => Of(Api())).Mend.ShouldContain("'inputs' of api");
        Of(Api("lib")).ShouldBe(["lib", "src/Api"]);
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Path = System.IO.Path;

namespace Cake.Tests.Packages;

/// <summary><c>-p:CakeFromFeed=true</c> puts the published packages in place of build/cake, in every project.</summary>
[TestFixture]
public sealed class PackageSwitchTests
{
    private static readonly string[] Projects = ["build/Aurora.Build", "build/Aurora.Ci", "build/Aurora.Local", "tests/Cake.Tests"];

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["build/Aurora.Build"] = ["Cake.Docker", "Cake.Frosting", "Cake.Git", "Cake.Kubectl"],
        ["build/Aurora.Ci"] = ["Cake.Docker", "Cake.Frosting"],
        ["build/Aurora.Local"] = ["Cake.Frosting", "Cake.Kubectl"],
        ["tests/Cake.Tests"] = ["Cake.Docker", "Cake.Frosting", "Cake.Git", "Cake.Kubectl"],
    };

    [TestCaseSource(nameof(Projects))]
    public void From_the_feed_a_project_gets_the_published_packages_and_nothing_of_build_cake(string project)
    {
        var items = Evaluate(project, "-p:CakeFromFeed=true");

        Cake(items, "PackageReference").ShouldBe(Packages[project]);
        Cake(items, "ProjectReference").ShouldBeEmpty();
        Cake(items, "Reference").ShouldBeEmpty();
        Cake(items, "PackageDownload").ShouldBeEmpty();
        Version(items, "Cake.Frosting").ShouldMatch(@"^[67]\.\d+\.\d+$");
        Version(items, "Cake.Docker").ShouldMatch(@"^1\.5\.");
        Version(items, "Cake.Kubectl").ShouldMatch(@"^1\.1\.");
        Version(items, "Cake.Git").ShouldMatch(@"^5\.");
    }

    [TestCaseSource(nameof(Projects))]
    public void Otherwise_a_project_gets_the_real_engine_and_build_cake(string project)
    {
        var items = Evaluate(project);

        Cake(items, "PackageReference").ShouldBe(Packages[project].Where(package => package == "Cake.Git"));
        Cake(items, "ProjectReference").ShouldBe(Packages[project].Where(package => package != "Cake.Git"));
        Cake(items, "PackageDownload").ShouldBe(["Cake.Tool"]);
        Cake(items, "Reference").ShouldBe(
            ["Cake.Cli", "Cake.Common", "Cake.Core", .. Packages[project].Where(package => package == "Cake.Git")]);
    }

    [TestCase("build/cake/Cake.Docker")]
    [TestCase("build/cake/Cake.Frosting")]
    [TestCase("build/cake/Cake.Kubectl")]
    public void From_the_feed_build_cake_is_nothing(string project)
    {
        var items = Evaluate(project, "-p:CakeFromFeed=true");

        // A project that is called like a package must not refer to it.
        items.GetProperty("PackageReference").GetArrayLength().ShouldBe(0);
        items.GetProperty("Compile").GetArrayLength().ShouldBe(0);
        Evaluate(project).GetProperty("Compile").GetArrayLength().ShouldBeGreaterThan(5);
    }

    [Test]
    public void The_versions_can_be_chosen() =>
        Version(Evaluate("build/Aurora.Ci", "-p:CakeFromFeed=true", "-p:CakeFrostingVersion=6.0.0"), "Cake.Frosting").ShouldBe("6.0.0");

    private static JsonElement Evaluate(string project, params string[] properties)
    {
        var file = Path.Combine(Root(), project, Path.GetFileName(project) + ".csproj");
        const string kinds = "-getItem:Compile,PackageReference,PackageVersion,PackageDownload,ProjectReference,Reference";
        var start = new ProcessStartInfo("dotnet", ["msbuild", file, kinds, .. properties])
        {
            RedirectStandardOutput = true,
            // An msbuild that stays behind would be one that nobody ends.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        return JsonDocument.Parse(output).RootElement.GetProperty("Items");
    }

    /// <summary>The names of the items that are Cake's, sorted.</summary>
    private static List<string> Cake(JsonElement items, string kind) =>
    [
        .. items.GetProperty(kind).EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Select(identity => identity.EndsWith(".csproj", StringComparison.Ordinal)
                ? Path.GetFileNameWithoutExtension(identity)
                : identity)
            .Where(name => name.StartsWith("Cake.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static string Version(JsonElement items, string package) => items.GetProperty("PackageVersion").EnumerateArray()
        .Single(item => item.GetProperty("Identity").GetString() == package).GetProperty("Version").GetString()!;

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
